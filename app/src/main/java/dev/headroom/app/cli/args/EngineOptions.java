package dev.headroom.app.cli.args;

import dev.headroom.core.model.ProxySettings.EngineOption;
import java.util.ArrayList;
import java.util.List;

/** The options of {@code install apply} about how the engine works. A switch has a flag for each of its positions. */
final class EngineOptions {
    static final List<CliOption> OPTIONS = options();

    private EngineOptions() {}

    private static List<CliOption> options() {
        List<CliOption> options = new ArrayList<>();
        for (EngineOption option : EngineOption.values()) {
            switch (option.kind()) {
                case SWITCH -> {
                    options.add(CliOption.flag(option.word(), on(option)));
                    options.add(CliOption.flag("no-" + option.word(), off(option)));
                }
                case CHOICE -> options.add(CliOption.choice(option.word(), option.words(), on(option)));
                case TEXT -> options.add(CliOption.of(option.word(), value(option), on(option)));
            }
        }
        return List.copyOf(options);
    }

    private static String value(EngineOption option) {
        return option == EngineOption.PROTECT_TOOL_RESULTS ? "TOOLS" : "NAME";
    }

    private static String on(EngineOption option) {
        return switch (option) {
            case MODE -> "cache: leave earlier turns alone; token: shorten them too (cache)";
            case MEMORY -> "Let the engine keep a memory";
            case TELEMETRY -> "Send usage data to the makers of the engine";
            case RATE_LIMIT -> "Let the engine refuse more than 60 requests a minute";
            case HTTP2 -> "Let the engine speak HTTP/2 with providers";
            case CODE_AWARE -> "Let the engine shorten source code by its structure";
            case INTERCEPT_TOOL_RESULTS -> "Let the engine replace results of tools by outlines";
            case PROTECT_TOOL_RESULTS -> "Tools whose results stay whole, separated by commas";
            case BEDROCK_PROFILE -> "The profile of the AWS settings, for the backend bedrock";
            case ANSWERS ->
                "retrievable: shortened results can be looked up, and answers come in one piece; streamed: answers"
                        + " come at once, and nothing can be looked up; lossless: nothing is lost, and little is saved"
                        + " (retrievable)";
            case FETCH_MODEL -> "Let the engine fetch its text model (about 260 MB) from huggingface.co";
        };
    }

    private static String off(EngineOption option) {
        return switch (option) {
            case TELEMETRY -> "Do not send usage data (default)";
            case RATE_LIMIT -> "Let the engine take any number of requests (default)";
            case FETCH_MODEL -> "Let the engine work without its text model (default)";
            default -> "The opposite of --" + option.word();
        };
    }
}
