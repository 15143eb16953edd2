package dev.headroom.desktop.ui.window;

import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.diagnosis.Bundle;
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

/** Makes the page of the diagnosis. */
public final class Diagnosing {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private Diagnosing() {}

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
