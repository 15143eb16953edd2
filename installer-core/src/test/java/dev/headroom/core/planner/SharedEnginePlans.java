package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.TypedToken;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Plans of a profile of the runtime {@code remote} on a machine on paper. */
final class SharedEnginePlans {
    static final String HOME = "/home/ann";
    static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(Path.of(HOME, ".headroom"));
    static final String URL = "https://headroom.team.example";
    static final String PROGRAM = "/opt/headroom/bin/headroom";

    final PaperMachine machine = PaperMachine.systemd(HOME)
            .own(PROGRAM)
            .file("~/token", "team-token\n", "rw-------")
            .file("~/.claude/settings.json", "{}");

    void answers(String url, int code, String said) {
        machine.answer(code, said + "\n", PROGRAM, "proxy", "--check-engine", url);
    }

    Planner.Planned plan(Words words, UnaryOperator<ApplyRequest.Draft> more) {
        return plan(it -> more.apply(it.runtime("remote").shared(words.words())));
    }

    Planner.Planned plan(UnaryOperator<ApplyRequest.Draft> change) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft().providers("manual").targets(List.of("claude"));
        return TestGraph.of(machine.host(), WORKSPACE)
                .planner()
                .plan(change.apply(draft).request());
    }

    Problem problem(Words words) {
        return refused(it -> it.runtime("remote").shared(words.words()));
    }

    Problem refused(UnaryOperator<ApplyRequest.Draft> change) {
        return assertThrows(ProblemException.class, () -> plan(change)).problem();
    }

    static String manifest(Planner.Planned planned) {
        return planned.plan().steps().stream()
                .filter(Step.WriteManifest.class::isInstance)
                .map(Step.WriteManifest.class::cast)
                .map(step -> new String(step.after().orElseThrow().bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    /** What somebody types for a shared engine. */
    record Words(ApplyRequest.Shared words) {
        Words() {
            this(new ApplyRequest.Shared(
                    Optional.of(URL), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true));
        }

        Words url(String url) {
            return new Words(new ApplyRequest.Shared(
                    Optional.of(url),
                    words.tokenFile(),
                    words.tokenCommand(),
                    words.direct(),
                    words.firstByte(),
                    words.seesMyKeys()));
        }

        Words tokenFile(String file) {
            return new Words(new ApplyRequest.Shared(
                    words.url(),
                    Optional.of(file),
                    words.tokenCommand(),
                    words.direct(),
                    words.firstByte(),
                    words.seesMyKeys()));
        }

        Words tokenCommand(String command) {
            return new Words(new ApplyRequest.Shared(
                    words.url(),
                    words.tokenFile(),
                    Optional.of(command),
                    words.direct(),
                    words.firstByte(),
                    words.seesMyKeys()));
        }

        Words typed(String token) {
            return new Words(words.withToken(Optional.of(new TypedToken(token))));
        }

        Words direct(boolean on) {
            return new Words(new ApplyRequest.Shared(
                    words.url(),
                    words.tokenFile(),
                    words.tokenCommand(),
                    Optional.of(on),
                    words.firstByte(),
                    words.seesMyKeys()));
        }

        Words firstByte(String seconds) {
            return new Words(new ApplyRequest.Shared(
                    words.url(),
                    words.tokenFile(),
                    words.tokenCommand(),
                    words.direct(),
                    Optional.of(seconds),
                    words.seesMyKeys()));
        }

        Words sees(boolean on) {
            return new Words(new ApplyRequest.Shared(
                    words.url(), words.tokenFile(), words.tokenCommand(), words.direct(), words.firstByte(), on));
        }
    }
}
