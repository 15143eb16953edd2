package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user should know of a tool that is routed, before it is and while it is. */
@Tag("never-23")
class CautionsTest {
    private static final String LOGIN =
            "{\"claudeAiOauth\": {\"accessToken\": \"sk-ant-oat-s3cret\", \"subscriptionType\": \"max\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~/.claude/settings.json",
                "/src/p/.claude/settings.json",
                "/etc/claude-code/managed-settings.json"
            })
    void aProgramThatGivesClaudeItsKeySeesOurAddress(String file) {
        PaperMachine machine =
                PaperMachine.quiet().variable("PWD", "/src/p").file(file, "{\"apiKeyHelper\": \"echo s3cret\"}");
        String caution = one(machine, KnownTools.CLAUDE);
        assertTrue(
                caution.startsWith(machine.host().path(file) + ": apiKeyHelper gives Claude Code its key."), caution);
        assertFalse(caution.contains("s3cret"), caution);
    }

    @Test
    void aTokenTakesThePlaceOfALogin() {
        PaperMachine machine = PaperMachine.quiet().variable("ANTHROPIC_AUTH_TOKEN", "s3cret");
        assertEquals(List.of(), cautions(machine, KnownTools.CLAUDE), "there is no login");
        machine.file("~/.claude/.credentials.json", LOGIN);
        assertEquals(
                "ANTHROPIC_AUTH_TOKEN=*** in the environment takes the place of Claude Code's login: requests carry"
                        + " that token.",
                one(machine, KnownTools.CLAUDE));
        PaperMachine inFile = PaperMachine.quiet()
                .file("~/.claude/.credentials.json", LOGIN)
                .file("~/.claude/settings.json", "{\"env\": {\"ANTHROPIC_AUTH_TOKEN\": \"s3cret\"}}");
        assertTrue(one(inFile, KnownTools.CLAUDE)
                .startsWith("/home/ann/.claude/settings.json: env.ANTHROPIC_AUTH_TOKEN=*** takes"));
    }

    @Test
    void claudeDoesNotFetchItsOrganisationsSettingsWhileItIsRouted() {
        PaperMachine kept = PaperMachine.quiet().file("~/.claude/remote-settings.json", "{}");
        PaperMachine team = PaperMachine.quiet().file("~/.claude/.credentials.json", LOGIN.replace("max", "team"));
        for (PaperMachine machine : List.of(kept, team)) {
            String caution = one(machine, KnownTools.CLAUDE);
            assertTrue(caution.contains("organisation"), caution);
            assertTrue(caution.contains("/etc/claude-code/managed-settings.json"), caution);
        }
        PaperMachine alone = PaperMachine.quiet().file("~/.claude/.credentials.json", LOGIN);
        assertEquals(List.of(), cautions(alone, KnownTools.CLAUDE));
    }

    @Tag("never-29")
    @Test
    void theAddressOfAnOrganisationsSettingsIsTheOneThatClaudeHad() {
        PaperMachine machine = PaperMachine.quiet()
                .file(
                        "~/.claude/remote-settings.json",
                        "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://corp.example\"}}");
        RoutingRequest request = SampleRequests.of(Scope.PROVIDER, KnownTools.CLAUDE);
        var claude = KnownTools.target(KnownTools.CLAUDE);
        assertEquals(
                List.of("https://corp.example"),
                claude.otherAddresses(request, claude.wiring(request, machine.host()), machine.host()).stream()
                        .map(former -> former.address())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai_base_url = \"https://joe:s3cret@corp.example/v1\"|openai_base_url ="
                        + " \"https://***@corp.example/v1\"",
                "model_provider = \"azure\"|model_provider = \"azure\""
            })
    void aProfileOfCodexGoesElsewhere(String text, String shown) {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.codex/config.toml", "model = \"x\"\n")
                .file("~/.codex/quiet.config.toml", "model = \"y\"\n")
                .file("~/.codex/work.config.toml", text + "\n");
        assertEquals(
                "'codex -p work' does not go through Headroom: /home/ann/.codex/work.config.toml: " + shown
                        + ". Without that line it does.",
                one(machine, KnownTools.CODEX));
    }

    @ParameterizedTest
    @CsvSource({"enterprise,true", "edu,true", "plus,false", "pro,false", "free,false"})
    void theRegionOfAnOrganisationsLoginIsNotKnown(String plan, boolean told) {
        String claims = "{\"https://api.openai.com/auth\": {\"chatgpt_plan_type\": \"" + plan + "\"}}";
        PaperMachine machine = PaperMachine.quiet().file("~/.codex/auth.json", auth("h." + encoded(claims) + ".s"));
        List<String> cautions = cautions(machine, KnownTools.CODEX);
        assertEquals(told, cautions.size() == 1, cautions.toString());
        if (told) {
            assertTrue(cautions.getFirst().contains(" (" + plan + ")."), cautions.toString());
            assertTrue(cautions.getFirst().contains("region"), cautions.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"COPILOT_GH_HOST,https://acme.ghe.com", "GH_HOST,acme.ghe.com"})
    void copilotsOwnRegionIsLeftWithAnotherProvider(String variable, String host) {
        PaperMachine machine = PaperMachine.quiet().variable(variable, host);
        String told = cautions(machine, Scope.USER, KnownTools.COPILOT).getFirst();
        assertTrue(told.contains(variable + "=" + host) && told.contains("do not stay in"), told);
        machine.variable("COPILOT_PROVIDER_BASE_URL", "https://a.example");
        assertEquals(List.of(), cautions(machine, Scope.USER, KnownTools.COPILOT), "it did not go there before");
        assertEquals(
                List.of(),
                cautions(PaperMachine.quiet().variable(variable, "github.com"), Scope.USER, KnownTools.COPILOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h.%%.s", "no token"})
    void aTokenThatSaysNothingOfThePlanIsTold(String token) {
        PaperMachine machine = PaperMachine.quiet().file("~/.codex/auth.json", auth(token));
        assertTrue(one(machine, KnownTools.CODEX).startsWith("Codex is logged in with a ChatGPT account. "));
        assertEquals(
                List.of(),
                cautions(
                        PaperMachine.quiet().file("~/.codex/auth.json", "{\"OPENAI_API_KEY\": \"k\"}"),
                        KnownTools.CODEX));
    }

    private static String auth(String token) {
        return "{\"tokens\": {\"id_token\": \"" + token + "\", \"access_token\": \"s3cret\"}}";
    }

    private static String encoded(String claims) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static String one(PaperMachine machine, ToolId tool) {
        List<String> cautions = cautions(machine, tool);
        assertEquals(1, cautions.size(), cautions.toString());
        return cautions.getFirst();
    }

    private static List<String> cautions(PaperMachine machine, ToolId tool) {
        return cautions(machine, Scope.PROVIDER, tool);
    }

    private static List<String> cautions(PaperMachine machine, Scope scope, ToolId tool) {
        return KnownTools.target(tool).cautions(SampleRequests.of(scope, tool), machine.host());
    }
}
