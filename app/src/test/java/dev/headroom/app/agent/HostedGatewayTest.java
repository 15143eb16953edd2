package dev.headroom.app.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.api.Installers;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ToolDescription;
import java.util.ArrayList;
import java.util.List;
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
                        + " cursor=cursor, openclaw=openclaw, opencode=opencode, nimbus=nimbus-cli}",
                HostedGateway.clients(tools).toString());
    }
}
