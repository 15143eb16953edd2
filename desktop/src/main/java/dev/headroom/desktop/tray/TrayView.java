package dev.headroom.desktop.tray;

import dev.headroom.core.status.ProfileState;
import java.util.List;

/** Everything that the icon shows at one moment. */
public record TrayView(ProfileState state, String tooltip, List<MenuItem> menu) {
    public TrayView {
        menu = List.copyOf(menu);
    }
}
