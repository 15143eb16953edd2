package dev.headroom.desktop.tray;

import dev.headroom.core.status.ProfileState;
import java.util.List;

/** All that the icon shows. */
public record TrayView(ProfileState state, String tooltip, List<MenuItem> menu) {
    public TrayView {
        menu = List.copyOf(menu);
    }
}
