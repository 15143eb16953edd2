package dev.headroom.desktop.wizard.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.TypedToken;
import dev.headroom.desktop.wizard.choice.TeamChoice.Token;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of a token that the keyring holds. */
class TeamChoiceTest {
    private static final TeamChoice KEPT =
            new TeamChoice("https://t.example", Token.KEYRING, TeamChoice.KEPT, true, true, "");

    @Test
    void aTokenThatIsThereIsNotSaidAgain() {
        assertEquals(ApplyRequest.Shared.NOTHING, KEPT.words(KEPT));
        assertEquals(
                ApplyRequest.Shared.NOTHING.withToken(Optional.of(new TypedToken("new"))),
                KEPT.with(Token.KEYRING, " new ").words(KEPT));
    }

    @Test
    void anotherPlaceOrNoneIsSaid() {
        assertEquals(Optional.of("/t"), KEPT.with(Token.FILE, "/t").words(KEPT).tokenFile());
        assertEquals(Optional.of(""), KEPT.with(Token.NONE, "").words(KEPT).tokenCommand());
    }

    /** Another engine gets no token of this one. */
    @Test
    void itGoesWithItsAddress() {
        TeamChoice moved = KEPT.at("https://other.example");
        assertEquals(Token.NONE, moved.kind());
        assertEquals("", moved.token());
    }

    @Test
    @Tag("never-25")
    void noTextHasTheToken() {
        assertFalse(KEPT.with(Token.KEYRING, "typed-secret").toString().contains("typed-secret"));
    }
}
