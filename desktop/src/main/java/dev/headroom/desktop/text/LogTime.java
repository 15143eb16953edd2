package dev.headroom.desktop.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a log with the time of the clock on the wall: logs are written in UTC. A pure function. */
public final class LogTime {
    private static final Pattern BEGIN = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private LogTime() {}

    /** The line with the moment that it begins with as local time, to the second; any other line as it is. */
    public static String local(String line, ZoneId zone) {
        Matcher begin = BEGIN.matcher(line);
        if (!begin.lookingAt()) {
            return line;
        }
        try {
            return SHOWN.format(Instant.parse(begin.group()).atZone(zone)) + line.substring(begin.end());
        } catch (DateTimeException e) {
            return line;
        }
    }
}
