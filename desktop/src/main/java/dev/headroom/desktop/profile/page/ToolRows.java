package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The tools of a profile. A row stays as long as its tool does, so that it keeps the focus. */
final class ToolRows extends VBox {
    private final Messages messages;
    private final Sentences sentences;
    private final Doing doing;
    private final Map<String, ToolRow> rows = new HashMap<>();
    private final VBox list = new VBox();

    /**
     * What can be done about a tool.
     *
     * @param review leads to what was changed
     * @param other shows the profile that has the tool
     */
    record Doing(Runnable review, Consumer<ProfileName> other) {}

    ToolRows(Messages messages, Doing doing) {
        this.messages = messages;
        this.sentences = new Sentences(messages);
        this.doing = doing;
        Label title = new Label(messages.text("card.tools"));
        title.getStyleClass().add("title");
        getStyleClass().add("card");
        getChildren().addAll(title, list);
    }

    /**
     * Shows every tool, and when its last request came.
     *
     * @param savings empty as long as the proxy was not asked
     */
    void show(ProfileView view, Optional<Savings> savings, Instant now) {
        List<ToolRow> shown = view.tools().stream()
                .map(tool -> {
                    ToolRow row = rows.computeIfAbsent(tool.id(), id -> new ToolRow(id, messages, doing));
                    boolean direct = tool.state() instanceof ToolState.NotRouted;
                    row.show(tool, savings.filter(ignored -> !direct).map(all -> seen(tool, all, now)));
                    return row;
                })
                .toList();
        if (!list.getChildren().equals(shown)) {
            list.getChildren().setAll(shown.toArray(Node[]::new));
        }
    }

    private String seen(ToolView tool, Savings counts, Instant now) {
        Optional<Savings.Tool> sent = Optional.ofNullable(counts.tools().get(tool.id()));
        String when = sent.flatMap(Savings.Tool::lastRequest)
                .map(last -> messages.text("tool.seen", sentences.duration(Duration.between(last, now))))
                .orElseGet(() -> sent.filter(it -> it.requests() > 0)
                        .map(it -> messages.text("tool.counted", it.requests()))
                        .orElseGet(() -> messages.text(isUnknown(counts) ? "tool.unknown" : "tool.unseen")));
        return sent.flatMap(Savings.Tool::tokensSaved)
                .filter(saved -> saved > 0)
                .map(saved -> when + " · " + messages.text("tool.saved", saved))
                .orElse(when);
    }

    /** Whether requests came, and the proxy names none of the tools that sent them. */
    private static boolean isUnknown(Savings counts) {
        return counts.requests() > 0 && counts.tools().isEmpty();
    }
}
