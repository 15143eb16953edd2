package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Technical facts about a profile: where it is reached and what keeps it running. */
final class Facts extends GridPane {
    private static final String DEFAULT_BACKEND = "anthropic";

    private final Messages messages;

    /**
     * The facts of one moment.
     *
     * @param engine the version of the engine, when it is told apart from the proxy's
     * @param since how long ago this was seen: it has been running that much longer
     */
    Facts(ProfileView view, Optional<String> engine, Duration since, Messages messages) {
        this.messages = messages;
        Sentences sentences = new Sentences(messages);
        getStyleClass().add("facts");
        fact("fact.address", view.deployment().proxy().address());
        fact("fact.supervisor", sentences.supervisor(view));
        fact(
                "fact.kind",
                messages.text("preset." + kept(view.deployment()).id()) + " · "
                        + messages.text("runtime." + view.deployment().runtime().id()));
        if (view.health() instanceof Health.Live live) {
            fact("fact.uptime", sentences.duration(live.uptime().plus(since)));
            fact("fact.version", live.version());
            engine.filter(version -> !version.equals(live.version()))
                    .ifPresent(version -> fact("fact.engine", version));
            // By default each tool goes to its own vendor, whatever the engine calls that.
            if (!live.backend().equals(DEFAULT_BACKEND)) {
                fact("fact.backend", live.backend());
            }
        }
        view.notes().forEach(note -> fact("fact.note", messages.said(note)));
    }

    /** The preset that says how it is kept running: Docker alone keeps a container, whatever was asked for. */
    private static Preset kept(Deployment deployment) {
        return deployment.runtime() == RuntimeKind.DOCKER ? Preset.PERSISTENT_DOCKER : deployment.preset();
    }

    private void fact(String key, String value) {
        Label name = Card.quiet(messages.text(key));
        // Never cut short: the column to the right gives way.
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label shown = new Label(value);
        shown.setWrapText(true);
        addRow(getRowCount(), name, shown);
    }
}
