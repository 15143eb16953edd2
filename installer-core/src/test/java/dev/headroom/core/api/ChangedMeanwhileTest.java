package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A settings file that somebody writes to while an apply that nobody is asked about is at work. */
@Tag("never-3")
class ChangedMeanwhileTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");

    private final SimHost machine = new SimHost();
    private final Installer installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    private final List<String> notes = new ArrayList<>();
    private int writes;

    @Test
    void thePlanIsMadeAnewAndWhatTheOtherWroteStays() {
        machine.disk().put(CLAUDE, "{}");
        assertInstanceOf(Outcome.Applied.class, applied(2));
        assertEquals(
                List.of(
                        "A file of the plan has just been changed; a new plan is made.",
                        "A file of the plan has just been changed; a new plan is made."),
                notes.stream().filter(note -> note.contains("new plan")).toList());
        String text = new String(machine.disk().read(CLAUDE).orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(text.contains("\"writes\": 2") && text.contains("ANTHROPIC_BASE_URL"), text);
        assertEquals(1, machine.processes().running().size());
    }

    @Test
    void whoWritesAgainAndAgainEndsItWithEverythingAsItWas() {
        machine.disk().put(CLAUDE, "{}");
        assertInstanceOf(Outcome.Outdated.class, applied(Integer.MAX_VALUE));
        assertEquals(Core.Changes.ATTEMPTS, writes);
        assertEquals(List.of(), machine.processes().running());
    }

    /** Another program writes so many times, each time when the proxy has begun to start. */
    private Outcome applied(int times) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .targets(List.of("claude"))
                .request();
        return installer.apply(
                request,
                event -> {
                    if (event instanceof Progress.Note note) {
                        notes.add(note.text());
                    }
                    boolean begun = event instanceof Progress.Started started && started.index() == 2;
                    if (begun && writes < times) {
                        writes++;
                        machine.disk().put(CLAUDE, "{\"writes\": " + writes + "}");
                    }
                },
                new Cancellation());
    }
}
