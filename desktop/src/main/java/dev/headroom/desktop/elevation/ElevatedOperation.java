package dev.headroom.desktop.elevation;

import dev.headroom.core.api.Installer;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.change.ChangePreview;
import java.util.function.Consumer;

/** One change with administrator rights: the user first sees its preview, then it runs. All methods block. */
public interface ElevatedOperation extends AutoCloseable {
    /** Asks for the rights and says what would be done; nothing is changed. */
    Installer.Answer<ChangePreview> look();

    /** Does what was shown. Where the command cannot be stopped once it has the rights, a cancellation is not heard. */
    Outcome go(Consumer<Progress> progress, Cancellation cancellation);

    /** Lets a command go that has shown what it would do and waits. */
    @Override
    void close();
}
