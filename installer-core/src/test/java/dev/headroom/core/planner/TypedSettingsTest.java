package dev.headroom.core.planner;

import static dev.headroom.core.planner.KeptSettingsTest.applied;
import static dev.headroom.core.planner.KeptSettingsTest.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProxySettings.EngineOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values that a user gave to what one of our words also sets, and words that say the same in another way. */
@Tag("never-31")
class TypedSettingsTest {
    private static final String LAST = "    \"HEADROOM_KOMPRESS_BACKEND\": \"onnx\"";

    /** Who has a graphics card says so once; a service's own default is for those who said nothing. */
    @Test
    void aPresetKeepsTheDevicesThatTheUserChose() {
        String before = recorded("0.42-service-user")
                .replace("\"HEADROOM_EMBEDDER_RUNTIME\": \"cpu\"", "\"HEADROOM_EMBEDDER_RUNTIME\": \"cuda\"");
        String onDemand = applied(before, it -> it.preset("on-demand"));
        assertTrue(onDemand.contains("\"HEADROOM_EMBEDDER_RUNTIME\": \"cuda\""), onDemand);
        String again = applied(onDemand, it -> it.preset("persistent-service"));
        assertTrue(again.contains("\"HEADROOM_EMBEDDER_RUNTIME\": \"cuda\""), again);
        assertTrue(again.contains("\"HEADROOM_KOMPRESS_BACKEND\": \"onnx\""), again);
    }

    @Test
    void aChannelOfTheUsersOwnStaysWhenTheWordThatNeedsAnotherGoes() {
        String before =
                recorded("0.42-service-user").replace(LAST, LAST + ",\n    \"HEADROOM_ROLLOUT_CHANNEL\": \"beta\"");
        String after = applied(before, it -> it.engine(EngineOption.INTERCEPT_TOOL_RESULTS, "off"));
        assertTrue(after.contains("\"HEADROOM_ROLLOUT_CHANNEL\": \"beta\""), after);
    }

    /** The engine knows these words besides the variables that we write; a choice that left them would choose nothing. */
    @Test
    void aChoiceOfAnswersReplacesTheEnginesOwnWordsForIt() {
        String words = "    \"anthropic\"\n  ],";
        String before = recorded("0.42-service-user")
                .replace(words, "    \"anthropic\",\n    \"--of-tomorrow\",\n    \"--no-ccr\",\n    \"7\"\n  ],");
        assertTrue(before.contains("--no-ccr"), before);
        assertEquals(before.contains("--no-ccr"), applied(before, it -> it).contains("--no-ccr"));
        String after = applied(before, it -> it.engine(EngineOption.ANSWERS, "retrievable"));
        assertFalse(after.contains("--no-ccr"), after);
        assertTrue(after.contains("    \"--of-tomorrow\",\n    \"7\"\n"), after);
        String lossless =
                applied(before.replace("--no-ccr", "--lossless"), it -> it.engine(EngineOption.ANSWERS, "streamed"));
        assertFalse(lossless.contains("--lossless"), lossless);
        assertTrue(lossless.contains("\"HEADROOM_NO_CCR\": \"1\""), lossless);
    }
}
