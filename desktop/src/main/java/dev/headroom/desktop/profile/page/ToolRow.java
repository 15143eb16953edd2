package dev.headroom.desktop.profile.page;

import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One tool: what it is, when it last asked something, whether it goes through the proxy, and the one thing to do about it. */
final class ToolRow extends HBox {
    private static final int MARKS = 6;

    private final Messages messages;
    private final Sentences sentences;
    private final ToolRows.Doing doing;
    private final Label title = new Label();
    private final Label said = Card.quiet("");
    private final Label where = Card.quiet("");
    private final Label chip = new Label();
    private final SteadyButton action;
    private boolean open;

    ToolRow(String id, Messages messages, ToolRows.Doing doing) {
        this.messages = messages;
        this.sentences = new Sentences(messages);
        this.doing = doing;
        this.action = new SteadyButton("tool-" + id + "-action", "");
        title.getStyleClass().add("name");
        said.setId("tool-" + id + "-said");
        where.setId("tool-" + id + "-where");
        Card.collapsing(said);
        Card.collapsing(where);
        chip.setId("tool-" + id + "-chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        action.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, title, said, where);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().addAll("row", "tool-row");
        getChildren().addAll(mark(id), words, chip, action);
    }

    private static Label mark(String id) {
        Label mark = new Label(id.substring(0, 1).toUpperCase(Locale.ROOT));
        mark.getStyleClass().addAll("tool-mark", "tool-mark-" + Math.floorMod(id.hashCode(), MARKS));
        return mark;
    }

    /**
     * Shows the tool as it is now; the focus stays where it is.
     *
     * @param seen when its last request came; empty as long as that is not known
     */
    void show(ToolView tool, Optional<String> seen) {
        boolean direct = tool.state() instanceof ToolState.NotRouted;
        title.setText(tool.title());
        String detail = sentences.toolDetail(tool.state());
        boolean settled = tool.state() instanceof ToolState.Routed || tool.state() instanceof ToolState.Unverified;
        said.setText(settled ? seen.orElse("") : detail);
        said.setVisible(!said.getText().isEmpty());
        String goesTo = String.join(", ", tool.goesTo());
        where.setText(messages.text("tool.where", detail) + (goesTo.isEmpty() ? "" : " → " + goesTo));
        chip.setText(sign(tool.state()) + " " + sentences.toolWord(tool.state()));
        chip.getStyleClass().setAll("label", "chip", style(tool.state()));
        switch (tool.state()) {
            case ToolState.Changed ignored -> act("tool.review", doing.review());
            case ToolState.OverriddenByProfile yielded ->
                act(
                        "tool.other",
                        () -> doing.other().accept(yielded.to()),
                        yielded.to().value());
            default ->
                act(open ? "tool.less" : "tool.details", () -> {
                    open = !open;
                    show(tool, seen);
                });
        }
        action.setVisible(!direct);
        where.setVisible(open && settled);
    }

    private void act(String key, Runnable does, Object... values) {
        action.setText(messages.text(key, values));
        action.setAccessibleText(title.getText() + ": " + action.getText());
        action.setOnAction(ignored -> does.run());
    }

    /** What tells the states apart without their colours. */
    private static String sign(ToolState state) {
        return switch (state) {
            case ToolState.Routed ignored -> "✓";
            case ToolState.Unverified ignored -> "✓";
            case ToolState.Changed ignored -> "!";
            case ToolState.Overridden ignored -> "!";
            case ToolState.OverriddenByProfile ignored -> "→";
            case ToolState.NotRouted ignored -> "○";
        };
    }

    private static String style(ToolState state) {
        return switch (state) {
            case ToolState.Routed ignored -> "chip-good";
            case ToolState.Changed ignored -> "chip-look";
            case ToolState.Overridden ignored -> "chip-look";
            default -> "chip-plain";
        };
    }
}
