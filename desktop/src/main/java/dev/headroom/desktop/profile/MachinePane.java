package dev.headroom.desktop.profile;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.RunModel;
import dev.headroom.desktop.change.RunPane;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.ElevationPrompt;
import dev.headroom.desktop.elevation.machine.MachineProfile;
import dev.headroom.desktop.elevation.machine.MachineText;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The screen of a machine-wide profile: what every user can see of it, and what an administrator can do with it. */
public final class MachinePane extends ScrollPane {
    /** What needs administrator rights. */
    private static final Set<String> ELEVATED = Set.of("start", "stop", "restart", "route", "unroute", "remove");

    private static final int LOG_HEIGHT = 220;

    private final Context context;
    private final Messages messages;
    private final Leaving leaving;
    private final Label sentence = new Label();
    private final Label reason = Card.quiet("");
    private final FlowPane buttons = new FlowPane();
    private final Map<String, SteadyButton> made = new HashMap<>();
    private final BorderPane middle = new BorderPane();
    private final LogList log;
    private MachineView view;
    private boolean possible;
    private Optional<RunModel> run = Optional.empty();

    /** The page. */
    public MachinePane(MachineView view, Context context, Leaving leaving) {
        this.view = view;
        this.context = context;
        this.messages = context.messages();
        this.leaving = leaving;
        this.log = new LogList("machine-log", messages.text("card.log"));
        setId("machine");
        setFitToWidth(true);
        setFocusTraversable(false);
        sentence.setId("machine-title");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("headline");
        reason.setId("machine-reason");
        buttons.getStyleClass().add("buttons");
        VBox page = new VBox(12, sentence, reason, Card.quiet(messages.text("machine.text")), buttons, middle);
        page.getChildren().addAll(edit(), Card.of(messages.text("card.log"), logPane()));
        page.getStyleClass().add("page");
        setContent(page);
        context.threads().ask(() -> context.administrator().asking(words("stop")), this::explain);
        update(view);
    }

    /** What the page asks and tells. */
    public record Context(Administrator administrator, Threads threads, Messages messages, Consumer<Action> actions) {}

    /**
     * Where one goes from here.
     *
     * @param remove is called when the user wants to remove it
     * @param closed is called when the user leaves
     */
    public record Leaving(Runnable remove, Runnable closed) {}

    /** Whose page this is. */
    public ProfileName name() {
        return view.profile().name();
    }

    /** What is being done, or was done last. */
    public Optional<RunModel> run() {
        return run;
    }

    private boolean isRunning() {
        return run.filter(each -> each.outcome().get().isEmpty()).isPresent();
    }

    /** Shows it as it is now. */
    public void update(MachineView now) {
        view = now;
        MachineText text = new MachineText(messages);
        sentence.setText(text.sentence(now));
        reason.setText(text.reason(now));
        show();
        MachineProfile profile = now.profile();
        context.threads().ask(() -> context.administrator().log(profile), log::show);
    }

    private void show() {
        MachineProfile profile = view.profile();
        boolean down = view.state() == ProfileState.DOWN || view.state() == ProfileState.CONFLICT;
        List<Node> all = new ArrayList<>();
        all.add(verb("start", !profile.running() || down));
        all.add(verb("stop", profile.running() || profile.routed()));
        all.add(verb("restart", profile.running()));
        all.add(verb(profile.routed() ? "unroute" : "route", profile.running()));
        String address = profile.address().orElse("");
        Action dashboard = new Action.Browse(address + "/dashboard");
        all.add(told("machine-dashboard", "menu.dashboard", dashboard, view.state() == ProfileState.HEALTHY));
        all.add(told("machine-copy", "menu.copy", new Action.Copy(address), !address.isEmpty()));
        all.add(button("machine-remove", messages.text("profile.remove"), leaving.remove(), true));
        all.add(button("machine-close", messages.text("button.close"), leaving.closed(), true));
        if (buttons.getChildren().isEmpty()) {
            buttons.getChildren().setAll(all);
        }
    }

    private Node verb(String verb, boolean sensible) {
        String text = messages.text("machine.operation", messages.text("operation." + verb));
        return button("machine-" + verb, text, () -> run(verb), sensible);
    }

    private Node told(String id, String key, Action action, boolean sensible) {
        return button(id, messages.text(key), () -> context.actions().accept(action), sensible);
    }

    /** The button that is there already, so that the focus stays on the one that was pressed. */
    private Node button(String id, String text, Runnable action, boolean sensible) {
        String verb = id.substring("machine-".length());
        SteadyButton button =
                made.computeIfAbsent(verb.equals("unroute") ? "route" : verb, ignored -> new SteadyButton(id, text));
        button.setId(id);
        button.setText(text);
        button.setOnAction(ignored -> action.run());
        button.setPossible(sensible && !isRunning() && (possible || !ELEVATED.contains(verb)));
        return button;
    }

    private void explain(ElevationPrompt how) {
        possible = how.possible();
        Label text = Card.quiet(how.text());
        text.setId("machine-rights");
        VBox said = new VBox(12, text);
        if (!possible) {
            said.getChildren().addAll(Card.quiet(messages.text("rights.by-hand")), new ByHand(how, messages));
        }
        show(said);
        show();
    }

    private void show(Node content) {
        BorderPane.setMargin(content, new Insets(14, 0, 0, 0));
        middle.setCenter(content);
    }

    private void run(String verb) {
        RunModel model = new RunModel(context.threads());
        run = Optional.of(model);
        show();
        model.outcome().subscribe(end -> end.ifPresent(ignored -> show()));
        RunPane pane = new RunPane(model, messages);
        pane.getStyleClass().remove("page");
        show(pane);
        model.run((progress, cancellation) -> context.administrator().run(words(verb), progress));
    }

    /** Why it cannot be changed here, beside the button that elsewhere does it, and what does it instead. */
    private Node edit() {
        Button edit = new Button(messages.text("profile.edit"));
        edit.setId("machine-edit");
        edit.setDisable(true);
        Label why = Card.quiet(messages.text("machine.no-edit"));
        why.setId("machine-no-edit");
        edit.setAccessibleHelp(why.getText());
        VBox card = new VBox(8, edit, why);
        context.threads()
                .ask(
                        () -> context.administrator()
                                .asking(List.of("install", "apply", "--scope=system", "--profile=" + name())),
                        how -> card.getChildren().add(new ByHand(how, messages)));
        card.getStyleClass().add("card");
        return card;
    }

    private Node logPane() {
        log.setPrefHeight(LOG_HEIGHT);
        Label closed = Card.quiet(messages.text("machine.no-log", name().value()));
        closed.setId("machine-no-log");
        log.setPlaceholder(closed);
        return log;
    }

    private List<String> words(String verb) {
        return Administrator.words(verb, name());
    }
}
