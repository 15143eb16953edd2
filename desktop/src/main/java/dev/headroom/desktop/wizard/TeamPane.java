package dev.headroom.desktop.wizard;

import atlantafx.base.theme.Styles;
import dev.headroom.core.model.Problem;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.choice.ChoicesBuilder;
import dev.headroom.desktop.wizard.choice.TeamChoice;
import dev.headroom.desktop.wizard.choice.TeamChoice.Token;
import dev.headroom.desktop.wizard.choice.WizardChoices;
import dev.headroom.desktop.wizard.model.WizardModel;
import java.io.File;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** A team's engine on another machine: where it is, by which token it lets one in, and what it may see. */
final class TeamPane extends VBox {
    /** How much is seen above words that come into view. */
    private static final double ABOVE = 120;

    private static final String ADDRESS = "team-address";
    private static final String TOKEN = "team-token";
    private static final String SEES = "team-sees";
    private static final String CERTIFICATE = "team-certificate";

    /** Which entry a problem of the core is about; every other one is about the address. */
    private static final Map<String, String> ENTRIES = Map.of(
            "engine-token", TOKEN,
            "engine-token-twice", TOKEN,
            "engine-keyring", TOKEN,
            "engine-consent", SEES,
            "agent-path", CERTIFICATE);

    private final WizardModel model;
    private final Messages messages;
    private final Fields fields;
    private final Map<String, Label> said = new HashMap<>();
    private final Map<Token, RadioButton> kinds = new EnumMap<>(Token.class);
    private final TextField token;
    private final PasswordField secret = new PasswordField();
    private final CheckBox sees;

    /**
     * The pane.
     *
     * @param team what was entered so far
     */
    TeamPane(WizardModel model, Messages messages, TeamChoice team) {
        this.model = model;
        this.messages = messages;
        this.fields = new Fields(messages);
        boolean isSecret = team.kind() == Token.KEYRING;
        this.token = new TextField(isSecret ? "" : team.token());
        secret.setText(isSecret ? team.token() : "");
        getStyleClass().addAll("card", "team");
        setId("team");
        TextField address = new TextField(team.address());
        address.setPromptText("https://headroom.example.com");
        sees = fields.tick(SEES, messages.text("team.sees"), team.sees(), on -> change(each -> each.seeing(on)));
        CheckBox only = fields.tick(
                "team-only", messages.text("team.only"), !team.direct(), on -> change(each -> each.passing(!on)));
        getChildren()
                .addAll(
                        fields.text(
                                address,
                                ADDRESS,
                                "team.address",
                                typed -> change(each -> each.at(typed)),
                                () -> model.entries().addressProblem()),
                        said(ADDRESS, address),
                        token(team),
                        new VBox(4, sees, said(SEES, sees), indented(messages.text("team.sees.text"))),
                        new VBox(4, only, indented(messages.text("team.only.text"))),
                        certificate(team));
        model.team().problem().subscribe(this::show);
        model.choices().subscribe(now -> now.map(WizardChoices::team).ifPresent(this::follow));
    }

    private void change(UnaryOperator<TeamChoice> edit) {
        model.change(each -> ChoicesBuilder.team(each, edit));
    }

    /** Consent and token go with the address for which they were given. */
    private void follow(TeamChoice now) {
        sees.setSelected(now.sees());
        Optional.ofNullable(kinds.get(now.kind())).ifPresent(kind -> kind.setSelected(true));
        if (now.token().isEmpty()) {
            emptied(token, now.kind() != Token.KEYRING);
            emptied(secret, now.kind() == Token.KEYRING || now.kind() == Token.NONE);
        }
    }

    private static void emptied(TextField field, boolean wanted) {
        if (wanted && !field.getText().isEmpty()) {
            field.clear();
        }
    }

    private Node token(TeamChoice team) {
        ToggleGroup group = new ToggleGroup();
        FlowPane choices = new FlowPane(16, 6);
        Label where = fields.quiet("");
        where.setId("team-token-where");
        Button choose = choosing("team-token-choose", token);
        Node field = fields.text(
                token,
                TOKEN,
                "team.token",
                typed -> change(each -> each.with(each.kind(), typed)),
                () -> model.entries().tokenProblem());
        HBox line = new HBox(8, field, choose);
        line.getStyleClass().add("row");
        HBox.setHgrow(field, Priority.ALWAYS);
        line.managedProperty().bind(line.visibleProperty());
        Node hidden = fields.text(
                secret,
                "team-secret",
                "team.secret",
                typed -> change(each -> each.with(each.kind(), typed)),
                () -> model.entries().tokenProblem());
        hidden.managedProperty().bind(hidden.visibleProperty());
        for (Token kind : Token.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            RadioButton radio = fields.radio(
                    group,
                    TOKEN + "-" + word,
                    messages.text("team.token." + word),
                    new Fields.Choice(
                            team.kind() == kind,
                            true,
                            // What is typed hidden never comes into the field that is read.
                            () -> change(each -> each.with(kind, (kind == Token.KEYRING ? secret : token).getText()))));
            radio.selectedProperty().subscribe(on -> {
                if (on) {
                    line.setVisible(kind == Token.FILE || kind == Token.COMMAND);
                    hidden.setVisible(kind == Token.KEYRING);
                    choose.setVisible(kind == Token.FILE);
                    where.setText(messages.text("team.token." + word + ".text"));
                }
            });
            kinds.put(kind, radio);
            choices.getChildren().add(radio);
        }
        return new VBox(
                6, fields.quiet(messages.text("team.token.title")), choices, line, hidden, said(TOKEN, token), where);
    }

    private Node certificate(TeamChoice team) {
        TextField field = new TextField(team.certificate());
        Node entry = fields.text(
                field, CERTIFICATE, "team.certificate", typed -> change(each -> each.trusting(typed)), Optional::empty);
        HBox line = new HBox(8, entry, choosing("team-certificate-choose", field));
        line.getStyleClass().add("row");
        HBox.setHgrow(entry, Priority.ALWAYS);
        return new VBox(6, line, said(CERTIFICATE, field), fields.quiet(messages.text("team.certificate.text")));
    }

    private Button choosing(String id, TextField field) {
        Button button = new Button(messages.text("team.choose"));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> Optional.ofNullable(
                        new FileChooser().showOpenDialog(getScene().getWindow()))
                .map(File::getPath)
                .ifPresent(field::setText));
        return button;
    }

    /** While the engine is asked: that it is, and the way out. */
    static Node progress(WizardModel model, Messages messages) {
        SteadyButton cancel = new SteadyButton("team-cancel", messages.text("team.cancel"));
        cancel.setOnAction(_ -> model.team().forget());
        Label text = new Label(messages.text("team.asking"));
        text.setId("team-asking");
        text.setWrapText(true);
        HBox line = new HBox(12, new Fields(messages).turning("team.asking"), text, cancel);
        line.getStyleClass().add("row");
        line.managedProperty().bind(line.visibleProperty());
        line.visibleProperty().bind(model.team().asking());
        return line;
    }

    /** Where the words of the core about an entry stand. */
    private Label said(String entry, Node field) {
        Label words = new Label();
        words.setId(entry + "-said");
        words.setWrapText(true);
        words.getStyleClass().add("problem");
        ObservableValue<Boolean> any = words.textProperty().isNotEmpty();
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        any.subscribe(wrong -> field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong));
        said.put(entry, words);
        return words;
    }

    private void show(Optional<Problem> problem) {
        String entry =
                problem.map(each -> ENTRIES.getOrDefault(each.code(), ADDRESS)).orElse("");
        String words = problem.map(this::words).orElse("");
        said.forEach((each, label) -> label.setText(each.equals(entry) ? words : ""));
        Optional.ofNullable(said.get(entry)).ifPresent(label -> Platform.runLater(() -> reveal(label)));
    }

    /** The entry may have left the window while the user was at one further down. */
    private void reveal(Node wanted) {
        Node above = this;
        while (above != null && !(above instanceof ScrollPane)) {
            above = above.getParent();
        }
        if (above instanceof ScrollPane scroll) {
            scroll.layout();
            double all = scroll.getContent().getLayoutBounds().getHeight();
            double seen = scroll.getViewportBounds().getHeight();
            double at = scroll.getContent()
                    .sceneToLocal(wanted.localToScene(wanted.getLayoutBounds()))
                    .getMinY();
            double top = scroll.getVvalue() * (all - seen);
            if (all > seen && (at < top + ABOVE || at > top + seen - ABOVE)) {
                scroll.setVvalue(Math.clamp((at - ABOVE) / (all - seen), 0, 1));
            }
        }
    }

    /** Without advice that names an option of the command line. */
    private String words(Problem problem) {
        return OutcomeText.problem(problem, messages).stream()
                .filter(line -> !line.contains(" --"))
                .collect(Collectors.joining("\n"));
    }

    private Label indented(String text) {
        Label label = fields.quiet(text);
        label.getStyleClass().add("below-tick");
        return label;
    }
}
