package dev.headroom.core.tool.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the review says of tools that nobody chose and that read the variables of those that were. */
class BystanderNotesTest {
    private final PaperMachine machine = PaperMachine.quiet();

    @Tag("never-29")
    @Test
    void aToolThatReadsAnthropicsVariableIsNamedWhereItIsOnTheMachine() {
        assertEquals(List.of(), notes(Scope.USER, KnownTools.HERMES));
        machine.file("~/.config/opencode/opencode.json", "{}");
        List<String> notes = notes(Scope.USER, KnownTools.HERMES);
        assertTrue(notes.getFirst().startsWith("ANTHROPIC_BASE_URL also routes OpenCode, which was not chosen: "));
        assertEquals(1, notes.size());
    }

    @Tag("never-29")
    @Test
    void whereQwensKeyWouldGoIsSaid() {
        machine.file("~/.qwen/settings.json", "{}");
        assertTrue(notes(Scope.USER, KnownTools.CURSOR).getFirst().contains("would go to OpenAI"));
        assertTrue(notes(Scope.USER, KnownTools.HERMES).getFirst().contains("Authorization in place of x-api-key"));
    }

    @Test
    void aToolThatWasChosenIsNone() {
        machine.file("~/.config/opencode/opencode.json", "{}").variable("ANTHROPIC_API_KEY", "k");
        assertEquals(List.of(), notes(Scope.USER, KnownTools.HERMES, KnownTools.OPENCODE));
    }

    @Test
    void withoutVariablesThereIsNone() {
        machine.file("~/.config/opencode/opencode.json", "{}");
        assertEquals(List.of(), notes(Scope.PROVIDER, KnownTools.CLAUDE));
        assertEquals(List.of(), notes(Scope.USER, KnownTools.CLAUDE), "its file needs no variable");
    }

    private List<String> notes(Scope scope, ToolId... tools) {
        RoutingRequest request = SampleRequests.of(scope, tools);
        Map<ToolId, ToolRouting> wirings = new LinkedHashMap<>();
        for (ToolTarget tool : request.targets()) {
            wirings.put(tool.id(), tool.wiring(request, machine.host()));
        }
        return BystanderNotes.of(KnownTools.AND_MADE_UP, request, wirings, machine.host());
    }
}
