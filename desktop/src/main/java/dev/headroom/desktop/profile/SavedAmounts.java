package dev.headroom.desktop.profile;

import dev.headroom.core.usage.PriceList;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.text.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a proxy counted, in words. Pure functions. */
public final class SavedAmounts {
    private final Messages messages;

    public SavedAmounts(Messages messages) {
        this.messages = messages;
    }

    /** The money that was saved, as an amount. */
    public String cost(Savings savings) {
        return messages.text("dollars", savings.costSaved());
    }

    /**
     * What the amount is worth: its prices are as old as the engine that they came with.
     *
     * @param prices the list of prices that the engine estimates with; empty where nothing estimates
     */
    public String prices(Savings savings, Optional<PriceList> prices) {
        return savings.engineVersion()
                .filter(version -> prices.equals(Optional.of(PriceList.SHIPPED)) && savings.costSaved() > 0)
                .map(version -> messages.text("saved.prices", version))
                .orElseGet(() -> messages.text("tile.estimated"));
    }

    /** How many requests did not get an answer. */
    public String failures(Savings savings) {
        Stream<String> limited =
                savings.limited() == 0 ? Stream.empty() : Stream.of(messages.text("tile.limited", savings.limited()));
        return Stream.concat(Stream.of(messages.text("tile.failed", savings.failed())), limited)
                .collect(Collectors.joining(" · "));
    }

    /** The average time of a request. */
    public String time(Savings savings) {
        return savings.requests() == 0
                ? messages.text("tile.none")
                : messages.text("seconds", savings.averageMillis() / 1000);
    }

    /** A day of the proxy's, which counts in UTC, as the same day of the calendar here: texts are made with the local zone. */
    public static Date day(Instant start) {
        LocalDate day = start.atOffset(ZoneOffset.UTC).toLocalDate();
        return Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
    }
}
