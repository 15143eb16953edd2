package dev.headroom.desktop.diagnosis;

import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.operation.Outcome;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows what {@code headroom doctor} finds, with a button for each thing that this program can do about it. */
public final class CheckupPane extends BorderPane {
    private final Supplier<Checkup> look;
    private final Function<Mend, Outcome> mend;
    private final Threads threads;
    private final Messages messages;
    private final Label said = new Label();
    private final VBox findings = new VBox();
    private final SteadyButton again;

    /**
     * The page; it looks as soon as it is made.
     *
     * @param look examines the machine; blocks
     * @param mend does what can be done about a finding; blocks
     * @param closed is called when the user leaves the page
     */
    public CheckupPane(
            Supplier<Checkup> look, Function<Mend, Outcome> mend, Threads threads, Messages messages, Runnable closed) {
        this.look = look;
        this.mend = mend;
        this.threads = threads;
        this.messages = messages;
        getStyleClass().add("page");
        Label title = new Label(messages.text("checkup.title"));
        title.getStyleClass().add("headline");
        said.setId("checkup-said");
        said.setWrapText(true);
        said.getStyleClass().add("quiet");
        VBox top = new VBox(8, title, said);
        BorderPane.setMargin(top, new Insets(0, 0, 14, 0));
        setTop(top);
        findings.setId("checkup-findings");
        ScrollPane scroll = new ScrollPane(findings);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        SteadyButton close = new SteadyButton("checkup-close", messages.text("button.close"));
        close.setCancelButton(true);
        close.setOnAction(ignored -> closed.run());
        again = new SteadyButton("checkup-again", messages.text("checkup.again"));
        again.setOnAction(ignored -> look(""));
        ButtonBar bar = new ButtonBar();
        bar.getButtons().addAll(close, again);
        BorderPane.setMargin(bar, new Insets(14, 0, 0, 0));
        setBottom(bar);
        look("");
    }

    /** @param before what came of something that was just done; may be empty */
    private void look(String before) {
        working(before.isEmpty() ? messages.text("checkup.running") : before);
        threads.ask(look, checkup -> show(checkup, before));
    }

    private void working(String sentence) {
        again.setPossible(false);
        said.setText(sentence);
    }

    private void show(Checkup checkup, String before) {
        again.setPossible(true);
        String sum = checkup.findings().stream().allMatch(finding -> finding.level() == Finding.Level.PASS)
                ? messages.text("checkup.good")
                : messages.text("checkup.sum", count(checkup, Finding.Level.FAIL), count(checkup, Finding.Level.WARN));
        said.setText(before.isEmpty() ? sum : before + " " + sum);
        List<Node> rows = new ArrayList<>();
        for (Finding.Area area : Finding.Area.values()) {
            List<Finding> found = checkup.in(area);
            if (!found.isEmpty()) {
                rows.add(heading(area));
                found.forEach(finding -> rows.add(row(finding)));
            }
        }
        findings.getChildren().setAll(rows);
    }

    private static long count(Checkup checkup, Finding.Level level) {
        return checkup.findings().stream()
                .filter(finding -> finding.level() == level)
                .count();
    }

    private Node heading(Finding.Area area) {
        Label heading = new Label(messages.text("checkup.area." + EnumWords.of(area)));
        heading.getStyleClass().add("quiet");
        heading.setPadding(new Insets(12, 0, 4, 0));
        return heading;
    }

    private Node row(Finding finding) {
        String level = EnumWords.of(finding.level());
        Label chip = new Label(messages.text("checkup.level." + level));
        chip.getStyleClass().addAll("chip", finding.level() == Finding.Level.PASS ? "chip-good" : "chip-look");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        Label what = new Label(messages.said(finding.what()));
        what.setWrapText(true);
        VBox words = new VBox(2, what);
        if (!finding.remedy().isEmpty()) {
            Label remedy = new Label(messages.said(finding.remedy()));
            remedy.setWrapText(true);
            remedy.getStyleClass().add("quiet");
            words.getChildren().add(remedy);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        HBox row = new HBox(words, chip);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setId("finding-" + name(finding));
        row.getStyleClass().add("tool-row");
        finding.mend().ifPresent(way -> row.getChildren().add(button(finding, way)));
        return row;
    }

    private Node button(Finding finding, Mend way) {
        SteadyButton button = new SteadyButton("mend-" + name(finding), messages.text("checkup.mend"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(messages.text("checkup.mend") + ": " + messages.said(finding.what()));
        button.setOnAction(ignored -> {
            button.setPossible(false);
            working(messages.text("checkup.mending"));
            threads.ask(() -> mend.apply(way), outcome -> mended(outcome, button.isFocusOwner()));
        });
        return button;
    }

    /** A dot would begin a style class in the selector by which a node is found. */
    private static String name(Finding finding) {
        return finding.code().replace('.', '-');
    }

    /** The rows are made anew, so the keys go on with the button that stays. */
    private void mended(Outcome outcome, boolean hadFocus) {
        if (hadFocus) {
            again.claimFocus();
        }
        List<String> lines = new ArrayList<>(List.of(OutcomeText.headline(outcome, messages)));
        lines.addAll(OutcomeText.lines(outcome, messages));
        look(String.join(" ", lines));
    }
}
