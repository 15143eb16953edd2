package dev.headroom.desktop.ui.window;

import dev.headroom.core.api.Mending;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.diagnosis.Bundle;
import dev.headroom.desktop.diagnosis.CheckupPane;
import dev.headroom.desktop.diagnosis.DiagnosisPane;
import dev.headroom.desktop.diagnosis.Masking;
import dev.headroom.desktop.text.Messages;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;

/** Makes the pages that tell about the machine: what is found, and what is written for others to read. */
public final class Diagnosing {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private Diagnosing() {}

    /** What the doctor finds. */
    static Node checkup(Windows.Parts parts, Threads threads, Messages messages, Runnable closed) {
        return new CheckupPane(
                parts.sources().checkup(),
                mend -> Mending.run(mend, parts.installer(), progress -> {}),
                threads,
                messages,
                closed);
    }

    /** The zip lies in the home; its name says when. */
    static Node page(Windows.Parts parts, Threads threads, Messages messages, Runnable closed) {
        String name = "headroom-diagnosis-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + ".zip";
        Masking masking = parts.sources().masking();
        Path home = masking.home();
        Supplier<Bundle> gather = () -> Bundle.gather(
                parts.installer(), masking, parts.sources().ownLog().get());
        return new DiagnosisPane(gather, home.resolve(name), threads, messages, closed);
    }
}
