package dev.headroom.desktop.elevation.machine;

import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;

/** Puts facts about machine-wide profiles into sentences. It has no side effects. */
public final class MachineText {
    private final Messages messages;

    public MachineText(Messages messages) {
        this.messages = messages;
    }

    /** Such as "team, whole computer: healthy on 8800". */
    public String sentence(MachineView view) {
        String name = view.profile().name().value();
        String state = new Sentences(messages).word(view.state());
        return view.profile()
                .port()
                .map(port -> messages.text("machine.sentence", name, state, Integer.toString(port)))
                .orElseGet(() -> messages.text("machine.sentence-nowhere", name, state));
    }

    /** Why it is in its state. */
    public String reason(MachineView view) {
        return messages.text(
                switch (view.state()) {
                    case HEALTHY -> "machine.reason.healthy";
                    case CONFLICT -> "machine.reason.conflict";
                    case DOWN -> "machine.reason.down";
                    case DEGRADED, STARTING -> "machine.reason.unrouted";
                    case OFF -> "machine.reason.off";
                });
    }
}
