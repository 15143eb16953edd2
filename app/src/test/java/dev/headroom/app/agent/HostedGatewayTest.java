package dev.headroom.app.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ToolDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostedGatewayTest {
    @Test
    void theGatewayCountsRequestsUnderTheWordsOfTheTools() {
        List<ToolDescription> tools = new ArrayList<>(Installers.tools());
        tools.add(new ToolDescription(
                new ToolId("nimbus-cli"),
                "Nimbus CLI",
                Set.of(Scope.USER),
                Optional.empty(),
                List.of("nimbus", "claude-cli")));
        assertEquals(
                "{claude-cli=claude, claude-code=claude, copilot=copilot, codex=codex, aider=aider, litellm=aider,"
                        + " cursor=cursor, grok/=grok_build, grok-pager/=grok, grok-shell/=grok, openclaw=openclaw,"
                        + " opencode=opencode, antigravity=antigravity, pi/=pi, kilo/=kilo, cline=cline,"
                        + " geminicli=gemini-cli, gemini-cli=gemini-cli, qwencode=qwen, charm-crush=crush, goose=goose,"
                        + " zed/=zed, hermes=hermes, factory-cli=droid, nimbus=nimbus-cli}",
                HostedGateway.clients(tools).toString());
    }

    @Test
    void aNameThatProgramsShareIsTheToolsWhereNoOtherToolOfTheProfileSendsIt() {
        List<ToolDescription> tools = List.of(shared("one", "sdk", "mine"), shared("two", "sdk"), named("three"));
        assertEquals(
                "{one=one, two=two, three=three, sdk=one, mine=one}",
                HostedGateway.clients(tools, List.of("one", "three")).toString());
        assertEquals(
                "{one=one, two=two, three=three, mine=one}",
                HostedGateway.clients(tools, List.of("one", "two")).toString());
        assertEquals(
                "{one=one, two=two, three=three}",
                HostedGateway.clients(tools, List.of("three")).toString());
    }

    @Test
    void whatIsToBeDoneAboutTheKeyringIsSaid() {
        assertEquals(
                "the keyring is locked; unlock it: log in",
                HostedGateway.why(
                        new Problem.Refused("engine-keyring", "The keyring is locked.", "Why.", "Unlock it: log in.")));
        assertEquals(
                "the file /x is not there",
                HostedGateway.why(
                        new Problem.Refused("engine-token", "The file /x is not there.", "Why.", "Write it.")));
    }

    @Test
    void aClientThatNothingIsKnownAboutIsTheOnlyToolThatDoesNotSendItsName() {
        List<ToolDescription> tools = List.of(shared("one", "sdk"), shared("two", "sdk"), named("three"));
        assertEquals("one", HostedGateway.other(tools, List.of("three", "one")));
        assertEquals("other", HostedGateway.other(tools, List.of("one", "two")));
        assertEquals("other", HostedGateway.other(tools, List.of("three")));
    }

    @Test
    void copilotAndOpenclawAreKnownByWhatTheySend() {
        Map<String, String> clients = HostedGateway.clients(Installers.tools(), List.of("copilot", "openclaw"));
        assertEquals("copilot", clients.get("anthropic/js"));
        assertEquals("copilot", clients.get("openai/js"));
        assertEquals("openclaw", clients.get("undici"));
    }

    @Test
    void piKiloAndClineAreKnownByWhatTheySend() {
        Map<String, String> clients = HostedGateway.clients(Installers.tools(), List.of("pi", "kilo", "cline"));
        assertEquals("pi", clients.get("pi/"));
        assertEquals("kilo", clients.get("kilo/"));
        assertEquals("cline", clients.get("ai-sdk/anthropic"));
    }

    private static ToolDescription named(String word) {
        return shared(word);
    }

    private static ToolDescription shared(String word, String... names) {
        return new ToolDescription(
                new ToolId(word), word, Set.of(Scope.USER), Optional.empty(), List.of(word), List.of(names));
    }
}
