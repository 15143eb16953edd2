package dev.headroom.desktop.profile;

import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.RunModel;
import dev.headroom.desktop.change.RunPane;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.Asking;
import dev.headroom.desktop.elevation.MachineProfile;
import dev.headroom.desktop.text.Messages;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** A profile of the whole machine: what everybody can see of it, and what an administrator can do with it. */
public final class MachinePane extends BorderPane {
    private static final List<String> VERBS = List.of("start", "stop", "restart");

    private final MachineProfile profile;
    private final Administrator administrator;
    private final Threads threads;
    private final Messages messages;
    private final FlowPane buttons = new FlowPane();

    /** The page. */
    public MachinePane(
            MachineProfile profile, Administrator administrator, Threads threads, Messages messages, Leaving leaving) {
        this.profile = profile;
        this.administrator = administrator;
        this.threads = threads;
        this.messages = messages;
        getStyleClass().add("page");
        Label title = new Label(messages.text("machine.title", profile.name().value()));
        title.setId("machine-title");
        title.setWrapText(true);
        title.getStyleClass().add("headline");
        Label address = Cards.quiet(profile.port()
                .map(port -> messages.text("machine.address", "http://127.0.0.1:" + port))
                .orElse(""));
        buttons.getStyleClass().add("buttons");
        VERBS.forEach(verb -> button("machine-" + verb, "operation." + verb, () -> run(verb)));
        button("machine-remove", "profile.remove", leaving.remove());
        button("machine-close", "button.close", leaving.closed());
        setTop(new VBox(12, title, address, Cards.quiet(messages.text("machine.text")), buttons));
        threads.ask(() -> administrator.asking(words("stop")), this::explain);
    }

    /**
     * Where one goes from here.
     *
     * @param remove is called when the user wants to remove it
     * @param closed is called when the user leaves
     */
    public record Leaving(Runnable remove, Runnable closed) {}

    private void explain(Asking how) {
        Label text = Cards.quiet(how.text());
        text.setId("machine-rights");
        VBox page = new VBox(12, text);
        if (!how.possible()) {
            page.getChildren().addAll(Cards.quiet(messages.text("rights.by-hand")), new ByHand(how, messages));
            buttons.getChildren().stream()
                    .filter(each -> !"machine-close".equals(each.getId()))
                    .forEach(each -> each.setDisable(true));
        }
        show(page);
    }

    private void show(Node content) {
        BorderPane.setMargin(content, new Insets(14, 0, 0, 0));
        setCenter(content);
    }

    private void run(String verb) {
        buttons.setDisable(true);
        RunModel model = new RunModel(threads);
        model.outcome().subscribe(end -> end.ifPresent(ignored -> buttons.setDisable(false)));
        RunPane pane = new RunPane(model, messages);
        pane.getStyleClass().remove("page");
        show(pane);
        model.run((progress, cancellation) -> administrator.run(words(verb), progress));
    }

    private List<String> words(String verb) {
        return Administrator.words(verb, profile.name());
    }

    private void button(String id, String key, Runnable action) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        button.setOnAction(ignored -> action.run());
        buttons.getChildren().add(button);
    }
}
