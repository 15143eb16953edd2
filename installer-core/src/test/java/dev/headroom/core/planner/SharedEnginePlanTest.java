package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.health.Keyring;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.TypedToken;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.Journal;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.SharedEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applying a profile of the runtime {@code remote}. */
class SharedEnginePlanTest {
    private static final String HOME = "/home/ann";
    private static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(Path.of(HOME, ".headroom"));
    private static final String URL = "https://headroom.team.example";
    private static final String ENTRY = Keyring.base(ProfileName.DEFAULT, WORKSPACE) + "-1";
    private static final String PROGRAM = "/opt/headroom/bin/headroom";

    private final PaperMachine machine = PaperMachine.systemd(HOME)
            .own(PROGRAM)
            .file("~/token", "team-token\n", "rw-------")
            .file("~/.claude/settings.json", "{}");

    @Test
    void theManifestNamesTheEngineAndNoSecretAndNoShellDoes() {
        answers(URL, 0, "0.42.0");
        var planned = plan(new Words().tokenFile("~/token").direct(false).firstByte("90"), it -> it);
        Deployment deployment = planned.deployment();
        assertEquals(RuntimeKind.REMOTE, deployment.runtime());
        assertEquals(
                Optional.of(new SharedEngine(
                        URL, Optional.of(HOME + "/token"), Optional.empty(), false, Duration.ofSeconds(90))),
                SharedEngine.of(deployment));
        for (Step step : planned.plan().steps()) {
            assertFalse(step.toString().contains("team-token"), step::toString);
        }
        assertFalse(manifest(planned).contains("team-token"));
        planned.plan().userFiles().stream()
                .flatMap(change -> change.after().stream())
                .map(image -> new String(image.bytes(), StandardCharsets.UTF_8))
                .forEach(text -> assertFalse(text.contains(SharedEngine.PREFIX), text));
    }

    /** Its command line runs the image of a profile whose runtime it does not know. */
    @Test
    void aPythonCommandLineHasNothingToStart() {
        answers(URL, 0, "0.42.0");
        String manifest = manifest(plan(new Words(), it -> it));
        assertTrue(manifest.contains("\"runtime_kind\": \"remote\""), manifest);
        assertTrue(manifest.contains("\"image\": \"headroom-tray.invalid/remote:none\""), manifest);
        machine.file("~/.headroom/deploy/default/manifest.json", manifest);
        String embedded = manifest(plan(it -> it.runtime("embedded")));
        assertFalse(embedded.contains("invalid"), embedded);
        assertFalse(embedded.contains(SharedEngine.PREFIX), embedded);
    }

    @Test
    void whatBecomesOfAProfileThatIsThereIsToldWithoutTheNameThatStandsForAnImage() {
        machine.file("~/.headroom/deploy/default/manifest.json", manifest(plan(it -> it.runtime("embedded"))));
        answers(URL, 0, "0.42.0");
        List<String> notes = plan(new Words(), it -> it).plan().notes();
        assertTrue(notes.contains("Changes the runtime: embedded → remote."), notes::toString);
        assertTrue(
                notes.contains("Changes the variable HEADROOM_TRAY_ENGINE_URL: not set → " + URL + "."),
                notes::toString);
        assertFalse(notes.toString().contains("headroom-tray.invalid"), notes::toString);
    }

    @Test
    void thePlanSaysWhoSeesTheKeysAndWhatHappensWhileTheEngineIsAway() {
        answers(URL, 0, "0.42.0");
        List<String> notes = plan(new Words(), it -> it).plan().notes();
        assertTrue(
                notes.contains(
                        "Runtime remote: the shared engine headroom.team.example (Headroom 0.42.0) gets the requests"
                                + " of the tools, and it sees their keys, as you allowed."),
                notes::toString);
        assertTrue(
                notes.contains("While it does not answer, requests go to the providers directly and nothing is saved."),
                notes::toString);
        assertTrue(
                plan(new Words().direct(false), it -> it)
                        .plan()
                        .notes()
                        .contains(
                                "While it does not answer, requests are refused: this profile does not allow them to go"
                                        + " past it."),
                notes::toString);
    }

    /** An apply over a profile keeps its engine, and another engine needs another consent. */
    @Test
    @Tag("never-29")
    @Tag("never-31")
    void anApplyOverItKeepsTheEngineAndTheConsentIsForThatEngineAlone() {
        answers(URL, 0, "0.42.0");
        answers("https://other.example", 0, "0.42.0");
        machine.file(
                "~/.headroom/deploy/default/manifest.json",
                manifest(plan(new Words().tokenFile("~/token").direct(false), it -> it)));
        Deployment kept = plan(it -> it).deployment();
        assertEquals(
                Optional.of(new SharedEngine(
                        URL, Optional.of(HOME + "/token"), Optional.empty(), false, SharedEngine.FIRST_BYTE)),
                SharedEngine.of(kept));
        assertEquals(
                "engine-consent",
                problem(new Words().url("https://other.example").sees(false)).code());
        Deployment moved =
                plan(new Words().url("https://other.example"), it -> it).deployment();
        assertEquals(Optional.empty(), SharedEngine.of(moved).orElseThrow().tokenFile());
    }

    @Test
    @Tag("never-29")
    void withoutTheUsersWordNothingIsAskedAndNothingPlanned() {
        Problem problem = problem(new Words().sees(false));
        assertEquals("engine-consent", problem.code());
        assertEquals("If you trust those who run it, add --engine-sees-my-keys.", problem.fix());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "headroom.team.example        | bad-engine-url | 'headroom.team.example' is no address of an engine.",
                "ftp://headroom.team.example  | bad-engine-url | 'ftp://headroom.team.example' is no address of an"
                        + " engine.",
                "https://u:p@headroom.example | bad-engine-url | 'https://…@headroom.example' is no address of an"
                        + " engine.",
                "https://headroom.example?k=v | bad-engine-url | 'https://headroom.example' is no address of an"
                        + " engine.",
                "http://headroom.team.example | bad-engine-url | The keys of your tools would go to"
                        + " headroom.team.example without encryption.",
                "http://192.0.2.7:8787        | bad-engine-url | The keys of your tools would go to 192.0.2.7:8787"
                        + " without encryption.",
                "http://127.0.0.1:8787        | bad-engine-url | The address of the engine is the profile's own.",
                "http://localhost:8787/       | bad-engine-url | The address of the engine is the profile's own.",
                "https://[::1]:8787           | bad-engine-url | The address of the engine is the profile's own.",
            })
    void anAddressThatCannotBeIsRefused(String url, String code, String what) {
        Problem problem = problem(new Words().url(url));
        assertEquals(code, problem.code());
        assertEquals(what, problem.what());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "connection refused                               | Connection refused.",
                "the name could not be resolved                   | The name could not be resolved.",
                "what answers at its address is no Headroom       | What answers at its address is no Headroom.",
                "what answers at its address is a gateway like this one | What answers at its address is a gateway"
                        + " like this one.",
                "it does not take this machine's token            | It does not take this machine's token.",
            })
    void anEngineThatCannotBeUsedIsRefused(String said, String why) {
        answers(URL, 1, said);
        Problem problem = problem(new Words());
        assertEquals("engine-unusable", problem.code());
        assertEquals("The shared engine at headroom.team.example cannot be used.", problem.what());
        assertEquals(why, problem.why());
    }

    @Test
    void anOldEngineIsRefusedAndATunnelIsNot() {
        answers(URL, 0, "0.39.2");
        assertEquals("engine-too-old", problem(new Words()).code());
        answers("http://127.0.0.1:9000", 0, "1.0.0");
        assertEquals(
                RuntimeKind.REMOTE,
                plan(new Words().url("http://127.0.0.1:9000/"), it -> it)
                        .deployment()
                        .runtime());
    }

    @Test
    @Tag("never-25")
    void aTokenThatOthersCanReadIsRefused() {
        answers(URL, 0, "0.42.0");
        machine.file("~/open", "team-token", "rw-r--r--").file("~/empty", "\n", "rw-------");
        Problem open = problem(new Words().tokenFile("~/open"));
        assertEquals("Other users of this machine can read /home/ann/open.", open.what());
        assertEquals("Run: chmod 600 '/home/ann/open'", open.fix());
        assertEquals(
                "The file /home/ann/empty is no token.",
                problem(new Words().tokenFile("~/empty")).what());
        assertEquals(
                "The file /home/ann/gone is not there.",
                problem(new Words().tokenFile("~/gone")).what());
    }

    /** The agent may run with other variables than this command, and in another folder. */
    @Test
    void theCheckIsMadeWithTheVariablesOfTheAgent() {
        machine.file("~/.headroom/deploy/default/manifest.json", manifest(plan(it -> it.runtime("embedded"))))
                .file(
                        "~/.headroom/deploy/default/agent.env",
                        "HTTPS_PROXY=\"http://u:p@proxy.example:3128\"\n",
                        "rw-------")
                .variable("SSL_CERT_FILE", HOME + "/root.crt")
                .variable("EDITOR", "vi");
        var typed = new StringBuilder();
        Host host = machine.host();
        Commands recording = new Commands() {
            @Override
            public Result run(List<String> argv, String input, Duration limit) {
                if (argv.contains("--check-engine")) {
                    typed.append(input);
                    return new Result(0, "0.42.0\n", "");
                }
                return host.commands().run(argv, input, limit);
            }

            @Override
            public Optional<Path> find(String name) {
                return host.commands().find(name);
            }
        };
        ApplyRequest request = new ApplyRequest.Draft()
                .runtime("remote")
                .shared(new Words().tokenFile("~/token").words())
                .env(List.of("HEADROOM_CA_BUNDLE=/etc/team.crt"))
                .request();
        TestGraph.of(host.with(host.disk(), recording), WORKSPACE).planner().plan(request);
        assertEquals(
                "team-token\nHEADROOM_CA_BUNDLE=/etc/team.crt\nHTTPS_PROXY=http://u:p@proxy.example:3128\n"
                        + "SSL_CERT_FILE=" + HOME + "/root.crt\n",
                typed.toString());
    }

    @Test
    void certificatesAreNamedByAWholePath() {
        answers(URL, 0, "0.42.0");
        machine.variable("SSL_CERT_FILE", "root.crt");
        Problem problem = problem(new Words());
        assertEquals("agent-path", problem.code());
        assertEquals("SSL_CERT_FILE does not name its file by a whole path.", problem.what());
    }

    @Test
    void aCommandPrintsTheToken() {
        answers(URL, 0, "0.42.0");
        machine.answer(0, "team-token\n", "secret-tool", "lookup", "service", "headroom");
        assertEquals(
                Optional.of("secret-tool lookup service headroom"),
                SharedEngine.of(plan(new Words().tokenCommand("secret-tool lookup service headroom"), it -> it)
                                .deployment())
                        .orElseThrow()
                        .tokenCommand());
        machine.answer(1, "team-token", "broken");
        Problem problem = problem(new Words().tokenCommand("broken"));
        assertEquals("The command for the token of the shared engine failed.", problem.what());
        assertFalse((problem.why() + problem.fix()).contains("team-token"));
        assertEquals(
                "engine-token-twice",
                problem(new Words().tokenFile("~/token").tokenCommand("x")).code());
    }

    /** The engine is asked with it, the keyring gets it, and no text of ours has it. */
    @Test
    @Tag("never-25")
    void aTypedTokenGoesIntoTheKeyring() {
        answers(URL, 0, "0.42.0");
        machine.answer(0, ENTRY + "\n", PROGRAM, "keyring", "free", ENTRY.substring(0, ENTRY.length() - 2));
        var planned = plan(new Words().typed("typed-secret"), it -> it);
        SharedEngine engine = SharedEngine.of(planned.deployment()).orElseThrow();
        assertEquals(Optional.of(ENTRY), engine.tokenKeyring());
        assertEquals(
                new Step.KeepToken(ENTRY, Optional.of(new TypedToken("typed-secret"))),
                planned.plan().steps().getFirst());
        assertFalse(planned.toString().contains("typed-secret"));
        assertFalse(manifest(planned).contains("typed-secret"));
        assertFalse(
                new String(Journal.encode(planned.plan().steps()), StandardCharsets.UTF_8).contains("typed-secret"));
        assertTrue(
                planned.plan()
                        .notes()
                        .contains("Its token is kept in the keyring of the system, in the entry '" + ENTRY
                                + "' of headroom-tray, until the profile is removed."),
                planned.plan().notes()::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4   | the keyring is locked                     | The keyring is locked.",
                "5   | no program offers one on the session bus  | There is no keyring that can be used here.",
                "124 | ended after 20 s                          | The keyring does not answer.",
                "1   | OpenSession was answered with a.b.C       | The keyring could not be used.",
            })
    @Tag("never-18")
    void aKeyringThatCannotBeUsedIsRefused(int code, String said, String what) {
        answers(URL, 0, "0.42.0");
        machine.answer(
                List.of(PROGRAM, "keyring", "free", ENTRY.substring(0, ENTRY.length() - 2)),
                new Commands.Result(code, "", said + "\n"));
        Problem problem = problem(new Words().typed("typed-secret"));
        assertEquals("engine-keyring", problem.code());
        assertEquals(what, problem.what());
        assertFalse(problem.fix().isEmpty());
    }

    @Test
    void aTypedTokenIsOneWordAndTheOnlyOne() {
        answers(URL, 0, "0.42.0");
        assertEquals("engine-token", problem(new Words().typed("two words")).code());
        assertEquals(
                "engine-token-twice",
                problem(new Words().tokenFile("~/token").typed("typed-secret")).code());
    }

    @Test
    void anEmptyWordTakesTheTokenOut() {
        answers(URL, 0, "0.42.0");
        machine.file(
                "~/.headroom/deploy/default/manifest.json", manifest(plan(new Words().tokenFile("~/token"), it -> it)));
        SharedEngine without = SharedEngine.of(
                        plan(new Words().tokenFile(""), it -> it).deployment())
                .orElseThrow();
        assertEquals(Optional.empty(), without.tokenFile().or(without::tokenCommand));
    }

    @Test
    void settingsOfTheEngineAreThoseOfWhoRunsIt() {
        answers(URL, 0, "0.42.0");
        Problem problem = refused(
                it -> it.runtime("remote").shared(new Words().words()).engine(EngineOption.MEMORY, EngineOption.ON));
        assertEquals("remote-cannot-memory", problem.code());
        assertEquals("A profile with the runtime remote cannot set --memory.", problem.what());
        assertEquals("Those who run the shared engine decide how it works.", problem.why());
    }

    @Test
    void wordsThatDoNotFitTogetherAreRefused() {
        assertEquals("engine-url-missing", refused(it -> it.runtime("remote")).code());
        assertEquals(
                "engine-not-used",
                refused(it -> it.runtime("embedded").shared(new Words().words()))
                        .code());
        assertEquals(
                "bad-engine-first-byte", problem(new Words().firstByte("0")).code());
    }

    private void answers(String url, int code, String said) {
        machine.answer(code, said + "\n", PROGRAM, "proxy", "--check-engine", url);
    }

    private Planner.Planned plan(Words words, UnaryOperator<ApplyRequest.Draft> more) {
        return plan(it -> more.apply(it.runtime("remote").shared(words.words())));
    }

    private Planner.Planned plan(UnaryOperator<ApplyRequest.Draft> change) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft().providers("manual").targets(List.of("claude"));
        return TestGraph.of(machine.host(), WORKSPACE)
                .planner()
                .plan(change.apply(draft).request());
    }

    private Problem problem(Words words) {
        return refused(it -> it.runtime("remote").shared(words.words()));
    }

    private Problem refused(UnaryOperator<ApplyRequest.Draft> change) {
        return assertThrows(ProblemException.class, () -> plan(change)).problem();
    }

    private static String manifest(Planner.Planned planned) {
        return planned.plan().steps().stream()
                .filter(Step.WriteManifest.class::isInstance)
                .map(Step.WriteManifest.class::cast)
                .map(step -> new String(step.after().orElseThrow().bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    /** What somebody types for a shared engine. */
    private record Words(ApplyRequest.Shared words) {
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
