package dev.headroom.desktop.dashboard;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.control.Glyph;
import dev.headroom.desktop.control.Growing;
import dev.headroom.desktop.elevation.machine.MachineText;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.text.Headline;
import dev.headroom.desktop.text.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** Profiles on the left, the chosen one on the right. */
public final class DashboardView extends BorderPane {
    private static final double MARK = 88;
    private static final double BRAND = 22.4;
    private static final double TOOLTIP = 420;

    /** Of the window: where everything is large, the profile needs the room. */
    private static final double WIDEST_SIDE = 0.34;

    private final Messages messages;
    private final DashboardModel model;
    private final StateMark.Pictures pictures = new StateMark.Pictures();
    private final ListView<ProfileView> list = new ListView<>();
    private final VBox machines = new VBox();
    private final Consumer<Action> actions;
    private List<MachineView> shownMachines = List.of();

    /**
     * The view.
     *
     * @param detail what shows the chosen profile
     */
    public DashboardView(DashboardModel model, Node detail, Messages messages, Consumer<Action> actions) {
        this.messages = messages;
        this.model = model;
        this.actions = actions;
        list.setId("profiles");
        list.setAccessibleText(messages.text("dashboard.profiles"));
        ProfileFilter filter = new ProfileFilter(model.profiles(), messages.text("dashboard.filter"));
        list.setItems(filter.shown());
        list.setCellFactory(ignored -> new Row());
        Label none = new Label(messages.text("dashboard.none"));
        none.getStyleClass().add("quiet");
        list.setPlaceholder(none);
        list.getSelectionModel().selectedItemProperty().subscribe(view -> Optional.ofNullable(view)
                .ifPresent(chosen -> model.choose(chosen.deployment().profile())));
        model.chosen().subscribe(ignored -> select());
        model.profiles().addListener((javafx.collections.ListChangeListener<ProfileView>) ignored -> select());
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox side = new VBox(
                brand(),
                caption(),
                filter,
                list,
                machines,
                flat("new-profile", "menu.new", Glyph.PLUS, () -> actions.accept(new Action.NewProfile())),
                flat(
                        "open-settings",
                        "dashboard.settings",
                        Glyph.SETTINGS,
                        () -> actions.accept(new Action.OpenSettings())));
        side.getStyleClass().add("side");
        side.maxWidthProperty().bind(widthProperty().multiply(WIDEST_SIDE));
        setLeft(side);
        Node invitation = invitation();
        setCenter(new StackPane(detail, invitation));
        model.profiles().subscribe(() -> invitation.setVisible(model.profiles().isEmpty()));
        VBox troubles = new VBox();
        troubles.getStyleClass().add("troubles");
        model.troubles().subscribe(() -> show(troubles));
        model.unfinished().subscribe(() -> show(troubles));
        setTop(troubles);
    }

    /** Shows the profiles of the whole machine below the user's own. */
    public void machineWide(List<MachineView> views) {
        if (views.equals(shownMachines)) {
            return;
        }
        shownMachines = List.copyOf(views);
        machines.getChildren().setAll(views.stream().map(this::machine).toList());
    }

    private Node machine(MachineView view) {
        ProfileName name = view.profile().name();
        Button open = button("machine-" + name, "machine.open", () -> actions.accept(new Action.ShowMachine(name)));
        open.setText(messages.text("machine.open", name.value()));
        open.setGraphic(pictures.of(view.state()));
        open.getStyleClass().addAll("flat", "side-button");
        open.setAccessibleText(new MachineText(messages).sentence(view));
        return open;
    }

    private static Node brand() {
        Label brand = new Label("Headroom", picture(BRAND));
        brand.getStyleClass().add("brand");
        return brand;
    }

    private Node caption() {
        Label caption = new Label(messages.text("dashboard.profiles"));
        caption.getStyleClass().addAll("quiet", "caption");
        return caption;
    }

    private static Node picture(double size) {
        ImageView mark = new ImageView(String.valueOf(DashboardView.class.getResource("headroom.png")));
        mark.setFitWidth(size);
        mark.setFitHeight(size);
        mark.setSmooth(true);
        return new Growing(mark);
    }

    /** What there is to do where nothing is set up yet; shown as long as there is no profile. */
    private Node invitation() {
        Label title = new Label(messages.text("empty.title"));
        title.getStyleClass().add("headline");
        Label text = new Label(messages.text("empty.text"));
        text.getStyleClass().add("quiet");
        for (Label label : List.of(title, text)) {
            label.setWrapText(true);
            label.setTextAlignment(TextAlignment.CENTER);
        }
        Button begin = button("empty-begin", "empty.begin", () -> actions.accept(new Action.NewProfile()));
        begin.setMaxWidth(Region.USE_PREF_SIZE);
        begin.getStyleClass().addAll("accent", "large");
        VBox invitation = new VBox(picture(MARK), title, text, begin);
        invitation.setId("empty");
        invitation.getStyleClass().add("invitation");
        return invitation;
    }

    private void show(VBox troubles) {
        troubles.getChildren()
                .setAll(Stream.concat(
                                model.troubles().stream().map(DashboardView::line),
                                model.unfinished().stream().map(this::unfinished))
                        .toList());
    }

    /** What could not be brought to its end by itself can be taken back from the records. */
    private Node unfinished(String profile) {
        Button restore = button(
                "unfinished-" + profile,
                "profile.force",
                () -> actions.accept(new Action.Restore(new ProfileName(profile))));
        restore.setMinWidth(Region.USE_PREF_SIZE);
        Node said = line(messages.text("dashboard.unfinished", profile));
        HBox row = new HBox(said, restore);
        HBox.setHgrow(said, Priority.ALWAYS);
        row.getStyleClass().add("row");
        return row;
    }

    private static Node line(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("trouble");
        return label;
    }

    private void select() {
        model.view().filter(list.getItems()::contains).ifPresent(view -> list.getSelectionModel()
                .select(view));
    }

    private Button flat(String id, String key, Glyph glyph, Runnable action) {
        Button button = button(id, key, action);
        button.setGraphic(glyph.node());
        button.getStyleClass().addAll("flat", "side-button");
        return button;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    /** One profile of the list. */
    private final class Row extends ListCell<ProfileView> {
        /** As wide as the list: a long word is cut short rather than scrolled to. */
        Row() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ProfileView view, boolean empty) {
            super.updateItem(view, empty);
            setText("");
            setGraphic(null);
            setTooltip(null);
            if (!empty) {
                Label name = new Label(view.deployment().profile().value());
                name.getStyleClass().add("name");
                Label state = new Label(new Headline(messages).row(view));
                state.getStyleClass().add("quiet");
                HBox row = new HBox(pictures.of(view.state()), new VBox(name, state));
                row.getStyleClass().add("row");
                setGraphic(row);
                setAccessibleText(new Headline(messages).sentence(view));
                setTooltip(whole(view));
            }
        }

        /** A long name is cut short in its row. */
        private Tooltip whole(ProfileView view) {
            Tooltip tooltip = new Tooltip(new Headline(messages).sentence(view));
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(TOOLTIP);
            return tooltip;
        }
    }
}
