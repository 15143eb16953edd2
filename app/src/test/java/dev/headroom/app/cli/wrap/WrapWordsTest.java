package dev.headroom.app.cli.wrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.model.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose words are whose. */
class WrapWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        claude                              | claude |           |
        claude -- -p hi                     | claude | -p hi     |
        claude -p hi                        | claude | -p hi     |
        claude --port 9000 -p hi            | claude | -p hi     | 9000
        --port=9000 claude -p --port 1      | claude | -p --port 1 | 9000
        claude --resume --port 1            | claude | --resume --port 1 |
        -- python3 a.py --port 3            |        | python3 a.py --port 3 |
        --port 9000 -- sh -c true           |        | sh -c true | 9000
        claude -- -- x                      | claude | -- x      |
        """)
    void theToolsWordsBeginAtTheFirstThatIsNotOurs(String words, String tool, String command, String port) {
        WrapWords read = WrapWords.of(List.of(words.split(" ")));
        assertEquals(Optional.ofNullable(tool), read.tool());
        assertEquals(command == null ? List.of() : List.of(command.split(" ")), read.command());
        assertEquals(Optional.ofNullable(port), read.options().value("port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--", "--no-proxy", "--port 9000", "--prot 9000 claude", "--port"})
    void withoutAToolOrWithAnOptionThatThereIsNotNothingIsStarted(String words) {
        List<String> split = List.of(words.split(" "));
        assertThrows(ProblemException.class, () -> WrapWords.of(split));
    }

    @Test
    void helpNeedsNoTool() {
        assertEquals(Optional.empty(), WrapWords.of(List.of("--help")).tool());
    }
}
