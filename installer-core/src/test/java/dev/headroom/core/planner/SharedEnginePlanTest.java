package dev.headroom.core.planner;

import static dev.headroom.core.planner.SharedEnginePlans.HOME;
import static dev.headroom.core.planner.SharedEnginePlans.URL;
import static dev.headroom.core.planner.SharedEnginePlans.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.plan.Step;
import dev.headroom.core.planner.SharedEnginePlans.Words;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.upstream.SharedEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applying a profile of the runtime {@code remote}. */
class SharedEnginePlanTest {
    private final SharedEnginePlans plans = new SharedEnginePlans();

    @Test
    void theManifestNamesTheEngineAndNoSecretAndNoShellDoes() {
        plans.answers(URL, 0, "0.42.0");
        var planned = plans.plan(new Words().tokenFile("~/token").direct(false).firstByte("90"), it -> it);
        Deployment deployment = planned.deployment();
        assertEquals(RuntimeKind.REMOTE, deployment.runtime());
        assertEquals(
                Optional.of(new SharedEngine(
                        URL, Optional.of(HOME + "/token"), Optional.empty(), false, Duration.ofSeconds(90))),
                SharedEngine.of(deployment));
        for (Step step : planned.plan().steps()) {
            assertFalse(step.toString().contains("team-token"), step::toString);
        }
        assertFalse(SharedEnginePlans.manifest(planned).contains("team-token"));
        planned.plan().userFiles().stream()
                .flatMap(change -> change.after().stream())
                .map(image -> new String(image.bytes(), StandardCharsets.UTF_8))
                .forEach(text -> assertFalse(text.contains(SharedEngine.PREFIX), text));
    }

    /** Its command line runs the image of a profile whose runtime it does not know. */
    @Test
    void aPythonCommandLineHasNothingToStart() {
        plans.answers(URL, 0, "0.42.0");
        String manifest = SharedEnginePlans.manifest(plans.plan(new Words(), it -> it));
        assertTrue(manifest.contains("\"runtime_kind\": \"remote\""), manifest);
        assertTrue(manifest.contains("\"image\": \"headroom-tray.invalid/remote:none\""), manifest);
        plans.machine.file("~/.headroom/deploy/default/manifest.json", manifest);
        String embedded = SharedEnginePlans.manifest(plans.plan(it -> it.runtime("embedded")));
        assertFalse(embedded.contains("invalid"), embedded);
        assertFalse(embedded.contains(SharedEngine.PREFIX), embedded);
    }

    @Test
    void whatBecomesOfAProfileThatIsThereIsToldWithoutTheNameThatStandsForAnImage() {
        plans.machine.file(
                "~/.headroom/deploy/default/manifest.json",
                SharedEnginePlans.manifest(plans.plan(it -> it.runtime("embedded"))));
        plans.answers(URL, 0, "0.42.0");
        List<String> notes = plans.plan(new Words(), it -> it).plan().notes();
        assertTrue(notes.contains("Changes the runtime: embedded → remote."), notes::toString);
        assertTrue(
                notes.contains("Changes the variable HEADROOM_TRAY_ENGINE_URL: not set → " + URL + "."),
                notes::toString);
        assertFalse(notes.toString().contains("headroom-tray.invalid"), notes::toString);
    }

    @Test
    void thePlanSaysWhoSeesTheKeysAndWhatHappensWhileTheEngineIsAway() {
        plans.answers(URL, 0, "0.42.0");
        List<String> notes = plans.plan(new Words(), it -> it).plan().notes();
        assertTrue(
                notes.contains(
                        "Runtime remote: the shared engine headroom.team.example (Headroom 0.42.0) gets the requests"
                                + " of the tools, and it sees their keys, as you allowed."),
                notes::toString);
        assertTrue(
                notes.contains("While it does not answer, requests go to the providers directly and nothing is saved."),
                notes::toString);
        assertTrue(
                plans.plan(new Words().direct(false), it -> it)
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
        plans.answers(URL, 0, "0.42.0");
        plans.answers("https://other.example", 0, "0.42.0");
        plans.machine.file(
                "~/.headroom/deploy/default/manifest.json",
                SharedEnginePlans.manifest(
                        plans.plan(new Words().tokenFile("~/token").direct(false), it -> it)));
        Deployment kept = plans.plan(it -> it).deployment();
        assertEquals(
                Optional.of(new SharedEngine(
                        URL, Optional.of(HOME + "/token"), Optional.empty(), false, SharedEngine.FIRST_BYTE)),
                SharedEngine.of(kept));
        assertEquals(
                "engine-consent",
                plans.problem(new Words().url("https://other.example").sees(false))
                        .code());
        Deployment moved =
                plans.plan(new Words().url("https://other.example"), it -> it).deployment();
        assertEquals(Optional.empty(), SharedEngine.of(moved).orElseThrow().tokenFile());
    }

    @Test
    @Tag("never-29")
    void withoutTheUsersWordNothingIsAskedAndNothingPlanned() {
        Problem problem = plans.problem(new Words().sees(false));
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
        Problem problem = plans.problem(new Words().url(url));
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
        plans.answers(URL, 1, said);
        Problem problem = plans.problem(new Words());
        assertEquals("engine-unusable", problem.code());
        assertEquals("The shared engine at headroom.team.example cannot be used.", problem.what());
        assertEquals(why, problem.why());
    }

    @Test
    void anOldEngineIsRefusedAndATunnelIsNot() {
        plans.answers(URL, 0, "0.39.2");
        assertEquals("engine-too-old", plans.problem(new Words()).code());
        plans.answers("http://127.0.0.1:9000", 0, "1.0.0");
        assertEquals(
                RuntimeKind.REMOTE,
                plans.plan(new Words().url("http://127.0.0.1:9000/"), it -> it)
                        .deployment()
                        .runtime());
    }

    /** The agent may run with other variables than this command, and in another folder. */
    @Test
    void theCheckIsMadeWithTheVariablesOfTheAgent() {
        plans.machine
                .file(
                        "~/.headroom/deploy/default/manifest.json",
                        SharedEnginePlans.manifest(plans.plan(it -> it.runtime("embedded"))))
                .file(
                        "~/.headroom/deploy/default/agent.env",
                        "HTTPS_PROXY=\"http://u:p@proxy.example:3128\"\n",
                        "rw-------")
                .variable("SSL_CERT_FILE", HOME + "/root.crt")
                .variable("EDITOR", "vi");
        var typed = new StringBuilder();
        Host host = plans.machine.host();
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
        plans.answers(URL, 0, "0.42.0");
        plans.machine.variable("SSL_CERT_FILE", "root.crt");
        Problem problem = plans.problem(new Words());
        assertEquals("agent-path", problem.code());
        assertEquals("SSL_CERT_FILE does not name its file by a whole path.", problem.what());
    }

    @Test
    void settingsOfTheEngineAreThoseOfWhoRunsIt() {
        plans.answers(URL, 0, "0.42.0");
        Problem problem = plans.refused(
                it -> it.runtime("remote").shared(new Words().words()).engine(EngineOption.MEMORY, EngineOption.ON));
        assertEquals("remote-cannot-memory", problem.code());
        assertEquals("A profile with the runtime remote cannot set --memory.", problem.what());
        assertEquals("Those who run the shared engine decide how it works.", problem.why());
    }

    @Test
    void wordsThatDoNotFitTogetherAreRefused() {
        assertEquals(
                "engine-url-missing", plans.refused(it -> it.runtime("remote")).code());
        assertEquals(
                "engine-not-used",
                plans.refused(it -> it.runtime("embedded").shared(new Words().words()))
                        .code());
        assertEquals(
                "bad-engine-first-byte",
                plans.problem(new Words().firstByte("0")).code());
    }
}
