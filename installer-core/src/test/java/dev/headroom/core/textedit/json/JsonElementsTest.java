package dev.headroom.core.textedit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.core.textedit.EditRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objects go out of arrays with their commas, and nothing else does. */
class JsonElementsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void theOneBetweenOthersGoesWithItsComma() throws EditRefused {
        assertEquals(
                "{\n  \"list\": [\n    {\"c\": \"a\"},\n    {\"c\": \"b\"}\n  ]\n}\n",
                without("{\n  \"list\": [\n    {\"c\": \"a\"},\n    {\"c\": \"bad\"},\n    {\"c\": \"b\"}\n  ]\n}\n"));
    }

    @Test
    void theLastOneTakesTheCommaBefore() throws EditRefused {
        assertEquals("{\"x\": [{\"c\": \"a\"} ]}", without("{\"x\": [{\"c\": \"a\"} , {\"c\": \"bad\"} ]}"));
    }

    @Test
    void whatOnlyHeldSuchObjectsGoesToo() throws EditRefused {
        assertEquals("{\n  \"theme\": \"dark\"\n}\n", without("""
            {
              "theme": "dark",
              "hooks": {
                "Start": [
                  {
                    "matcher": "m",
                    "hooks": [ { "c": "bad" } ]
                  }
                ]
              }
            }
            """));
    }

    @Test
    void whatHoldsAnotherStays() throws EditRefused {
        assertEquals(
                "{\"h\": {\"S\": [{\"m\": \"\", \"hooks\": [{\"c\": \"mine\"}]}]}}",
                without("{\"h\": {\"S\": [{\"m\": \"\", \"hooks\": [{\"c\": \"mine\"}, {\"c\": \"bad\"}]}], \"T\":"
                        + " [{\"c\": \"bad\"}]}}"));
    }

    @Test
    void theOutermostObjectStaysAndSoDoesWhatWasEmptyBefore() throws EditRefused {
        assertEquals("{}", without("{ \"a\": [ {\"c\": \"bad\"} ] }"));
        assertEquals("{\"b\": [], \"c\": {}}", without("{\"b\": [], \"c\": {}, \"d\": [{\"c\": \"bad\"}]}"));
    }

    @Test
    void aTextWithCommentsOrWithoutAnEndIsRefused() {
        assertThrows(EditRefused.class, () -> without("{ // why\n \"a\": [{\"c\": \"bad\"}] }"));
        assertThrows(EditRefused.class, () -> without("{\"a\": [{\"c\": \"bad\"}"));
    }

    @Test
    void ofManyListsExactlyTheUnwantedOnesAreMissing() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            List<String> all = new ArrayList<>();
            List<String> kept = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                boolean bad = random.nextBoolean();
                String element = "{ \"n\" : " + i + " , \"c\":\"" + (bad ? "bad" : "good") + "\" }";
                all.add(element);
                if (!bad) {
                    kept.add(element);
                }
            }
            String space = " \n\t".substring(0, random.nextInt(4));
            String text = "{\"k\":1,\"l\":[" + space + String.join(space + "," + space, all) + space + "],\"z\":[1]}";
            String wanted = kept.isEmpty()
                    ? "{\"k\":1,\"z\":[1]}"
                    : "{\"k\":1,\"l\":[" + String.join(",", kept) + "],\"z\":[1]}";
            assertEquals(MAPPER.readTree(wanted), MAPPER.readTree(without(text)), text);
        }
    }

    private static String without(String text) throws EditRefused {
        return JsonElements.without(text, members -> "bad".equals(members.get("c")));
    }
}
