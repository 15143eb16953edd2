package dev.headroom.desktop.tray.host;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.tray.Pixels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Serves the icon on the bus with the interface {@code org.kde.StatusNotifierItem}. Its properties and methods are those of
 * freedesktop.org's draft "StatusNotifierItem"; hosts read the pictures from {@code IconPixmap}.
 */
public final class IconObject implements Bus.Served {
    public static final String PATH = "/StatusNotifierItem";
    public static final String FACE = "org.kde.StatusNotifierItem";

    private static final String PICTURES = "a(iiay)";

    private final Consumer<Action> chosen;
    private volatile List<Object> pictures = pictures(ProfileState.OFF, 0);
    private volatile String tooltip = "";

    IconObject(Consumer<Action> chosen) {
        this.chosen = chosen;
    }

    Message picture(ProfileState state, int frame) {
        pictures = pictures(state, frame);
        return Message.signal(PATH, FACE, "NewIcon", "");
    }

    Message tooltip(String text) {
        tooltip = text;
        return Message.signal(PATH, FACE, "NewToolTip", "");
    }

    @Override
    public Optional<Message> answer(Message call) {
        return switch (call.member()) {
            case "GetAll" -> Optional.of(call.reply("a{sv}", properties()));
            case "Get" ->
                Optional.ofNullable(properties().get((String) call.body().getLast()))
                        .map(value -> call.reply("v", value));
            case "Activate", "SecondaryActivate" -> {
                chosen.accept(new Action.OpenWindow());
                yield Optional.of(call.reply(""));
            }
            case "ContextMenu", "Scroll", "ProvideXdgActivationToken" -> Optional.of(call.reply(""));
            default -> Optional.empty();
        };
    }

    private Map<String, Variant> properties() {
        return Map.ofEntries(
                Map.entry("Category", Variant.of("ApplicationStatus")),
                Map.entry("Id", Variant.of("headroom-tray")),
                Map.entry("Title", Variant.of("Headroom Tray")),
                Map.entry("Status", Variant.of("Active")),
                Map.entry("WindowId", Variant.of(0)),
                Map.entry("IconName", Variant.of("")),
                Map.entry("IconThemePath", Variant.of("")),
                Map.entry("IconPixmap", new Variant(PICTURES, pictures)),
                Map.entry("OverlayIconName", Variant.of("")),
                Map.entry("AttentionIconName", Variant.of("")),
                Map.entry("ToolTip", new Variant("(s" + PICTURES + "ss)", List.of("", List.of(), "Headroom", tooltip))),
                Map.entry("ItemIsMenu", Variant.of(false)),
                Map.entry("Menu", new Variant("o", MenuObject.PATH)));
    }

    private static List<Object> pictures(ProfileState state, int frame) {
        return Pixels.of(state, frame).stream()
                .map(each -> (Object) List.of(each.size(), each.size(), each.argb()))
                .toList();
    }
}
