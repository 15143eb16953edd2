package dev.headroom.desktop.profile.activity;

import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.text.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One request in words: numbers, and nothing of what was asked. Pure functions. */
final class ActivityText {
    private static final String OTHER = "other";

    /** Less is shown as nothing. */
    private static final double LEAST = 0.005;

    private final Messages messages;

    ActivityText(Messages messages) {
        this.messages = messages;
    }

    /** The time of day, or the day when that is not the one of now. */
    String when(Instant at, Instant now) {
        return messages.text(day(at).equals(day(now)) ? "activity.time" : "chart.day", Date.from(at));
    }

    /** The tool's own name, where the profile knows it. */
    String who(Savings.Request request, ProfileView view) {
        return view.tools().stream()
                .filter(tool -> tool.id().equals(request.tool()))
                .map(ToolView::title)
                .findFirst()
                .orElseGet(() -> request.tool().equals(OTHER) ? messages.text("activity.other") : request.tool());
    }

    /** How it went: how much smaller it was made, and how long it took. */
    String how(Savings.Request request) {
        Stream<String> end = request.failed() ? Stream.of(messages.text("activity.failed")) : Stream.empty();
        Stream<String> smaller = request.smaller().stream()
                .filter(ignored -> !request.failed())
                .map(share ->
                        share < LEAST ? messages.text("activity.same") : messages.text("activity.smaller", share));
        String seconds = messages.text("seconds", request.time().toMillis() / 1000.0);
        return Stream.of(end, smaller, Stream.of(seconds)).flatMap(each -> each).collect(Collectors.joining(" · "));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneId.systemDefault());
    }
}
