package dev.headroom.desktop.settings;

import dev.headroom.core.model.EnumWords;
import dev.headroom.desktop.control.KeySwitch;
import dev.headroom.desktop.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The screen on which users change the desktop's settings. */
public final class SettingsView extends VBox {
    private static final List<String> LANGUAGES =
            List.of("", "en", "de", "es", "fr", "ja", "ko", "pt-BR", "ru", "zh-CN", "zh-TW");

    /** People have read these sentence by sentence; the others were made by a machine ({@code docs/translating.md}). */
    private static final Set<String> READ_BY_PEOPLE = Set.of("en", "de", "zh-CN");

    private final Messages messages;
    private final Button engine = new Button();
    private DesktopSettings settings;

    /**
     * The page.
     *
     * @param atLogin whether the desktop starts at login; the page changes it and shows it
     * @param changed gets every change at once
     */
    public SettingsView(
            DesktopSettings now,
            BooleanProperty atLogin,
            Messages messages,
            Consumer<DesktopSettings> changed,
            Leaving leaving) {
        this.messages = messages;
        this.settings = now;
        getStyleClass().add("page");
        Label title = new Label(messages.text("settings.title"));
        title.getStyleClass().add("headline");
        Consumer<DesktopSettings> keep = each -> {
            settings = each;
            changed.accept(each);
        };
        Button close = new Button(messages.text("button.close"));
        close.setId("settings-close");
        close.setCancelButton(true);
        close.setOnAction(ignored -> leaving.closed().run());
        Button diagnosis = new Button(messages.text("settings.diagnosis"));
        diagnosis.setId("open-diagnosis");
        diagnosis.setOnAction(ignored -> leaving.diagnosis().run());
        Button checkup = new Button(messages.text("settings.checkup"));
        checkup.setId("open-checkup");
        checkup.setOnAction(ignored -> leaving.checkup().run());
        getChildren()
                .addAll(
                        title,
                        following("at-login", "menu.at-login", atLogin),
                        toggle(
                                "notifications",
                                "settings.notifications",
                                now.notifications(),
                                on -> keep.accept(settings.withNotifications(on))),
                        choice(
                                "theme",
                                List.of(DesktopSettings.Theme.values()),
                                now.theme(),
                                each -> messages.text("theme." + EnumWords.of(each)),
                                each -> keep.accept(settings.withTheme(each))),
                        choice(
                                "size",
                                DesktopSettings.SIZES,
                                now.size(),
                                each -> messages.text("size.percent", each / 100.0),
                                each -> keep.accept(settings.withSize(each))),
                        choice(
                                "language",
                                LANGUAGES,
                                now.language(),
                                this::language,
                                each -> keep.accept(settings.withLanguage(each))),
                        choice(
                                "poll",
                                DesktopSettings.POLL_SECONDS,
                                now.pollSeconds(),
                                each -> messages.text("poll.seconds", each),
                                each -> keep.accept(settings.withPollSeconds(each))),
                        choice(
                                "log-level",
                                List.of(DesktopSettings.Log.values()),
                                now.log(),
                                each -> messages.text("log-level." + EnumWords.of(each)),
                                each -> keep.accept(settings.withLog(each))),
                        engine,
                        checkup,
                        diagnosis,
                        close);
        engine.setId("engine-remove");
        engine.setVisible(false);
        engine.managedProperty().bind(engine.visibleProperty());
    }

    /** An engine of ours is there: it can be taken away again. */
    public void offerRemoval(String version, Runnable removal) {
        engine.setText(messages.text("settings.engine-remove", version));
        engine.setOnAction(ignored -> removal.run());
        engine.setVisible(true);
    }

    /** Where one goes from here. */
    public record Leaving(Runnable closed, Runnable checkup, Runnable diagnosis) {}

    private String language(String tag) {
        if (tag.isEmpty()) {
            return messages.text("language.system");
        }
        Locale language = Locale.forLanguageTag(tag);
        String own = language.getDisplayName(language);
        String name = own.substring(0, 1).toUpperCase(language) + own.substring(1);
        return READ_BY_PEOPLE.contains(tag) ? name : messages.text("language.machine", name);
    }

    private Node toggle(String id, String key, boolean on, Consumer<Boolean> changed) {
        KeySwitch toggle = toggle(id, key);
        toggle.setSelected(on);
        toggle.selectedProperty().subscribe((before, now) -> changed.accept(now));
        return toggle;
    }

    /** Shows a value that others change, too. */
    private Node following(String id, String key, BooleanProperty value) {
        KeySwitch toggle = toggle(id, key);
        toggle.selectedProperty().bindBidirectional(value);
        return toggle;
    }

    private KeySwitch toggle(String id, String key) {
        return new KeySwitch(id, messages.text(key), messages.text(key));
    }

    private <T> Node choice(
            String id, List<T> values, T now, java.util.function.Function<T, String> text, Consumer<T> changed) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new Named<>(text));
        box.setValue(now);
        box.getStyleClass().add("setting-choice");
        box.setAccessibleText(messages.text("settings." + id));
        box.valueProperty().subscribe((before, after) -> changed.accept(after));
        Label label = new Label(messages.text("settings." + id));
        label.setLabelFor(box);
        label.getStyleClass().add("setting");
        HBox row = new HBox(label, box);
        row.getStyleClass().add("row");
        return row;
    }

    /** Shows values by their names; nothing is ever typed. */
    private static final class Named<T> extends StringConverter<T> {
        private final java.util.function.Function<T, String> text;

        Named(java.util.function.Function<T, String> text) {
            this.text = text;
        }

        @Override
        public String toString(T value) {
            return value == null ? "" : text.apply(value);
        }

        @Override
        public T fromString(String typed) {
            throw new UnsupportedOperationException("the box is not editable");
        }
    }
}
