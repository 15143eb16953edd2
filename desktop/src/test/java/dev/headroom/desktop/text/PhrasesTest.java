package dev.headroom.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PhrasesTest {
    private static final Messages GERMAN = Messages.of(Locale.GERMAN);

    @Test
    void aSentenceOfTheCoreIsSaidInTheLanguage() {
        assertEquals("Port 8787 ist belegt.", GERMAN.said("Port 8787 is taken."));
        assertEquals("端口 8787 已被占用。", Messages.of(Locale.SIMPLIFIED_CHINESE).said("Port 8787 is taken."));
        assertEquals("Port 8787 is taken.", Messages.of(Locale.ENGLISH).said("Port 8787 is taken."));
    }

    @Test
    void whatStandsInASentenceIsSaidToo() {
        assertEquals(
                "Ihn benutzt ein anderer Prozess dieses Profils, Prozess 12.",
                GERMAN.said("It is used by another process of this profile, process 12."));
        assertEquals("als root: /etc/x schreiben", GERMAN.said("as root: Write /etc/x"));
    }

    @Test
    void severalSentencesAreSaidOneByOneAlsoWhereOneOfThemIsUnknown() {
        assertEquals(
                "Das Profil „a“ läuft nicht. Something new. Versuchen Sie es erneut.",
                GERMAN.said("The profile 'a' does not run. Something new. Try again."));
        assertEquals("端口 1 已被占用。请重试。", Messages.of(Locale.SIMPLIFIED_CHINESE).said("Port 1 is taken. Try again."));
    }

    @Test
    void eachLineIsSaidByItself() {
        assertEquals("x löschen\nOrdner y anlegen", GERMAN.said("Delete x\nMake folder y"));
    }

    @Test
    void aSentenceMayBeginWithASmallLetterBehindAColon() {
        assertEquals("/x: Ein anderes Programm hat sie geöffnet.", GERMAN.said("/x: another program has it open."));
    }

    @Test
    void ofTwoPhrasesThatFitTheOneWithMoreWordsIsMeant() {
        Properties english = new Properties();
        english.put("any", "{0} failed.");
        english.put("disk", "The disk of {0} failed.");
        Properties other = new Properties();
        other.put("any", "({0})!");
        other.put("disk", "[{0}]!");
        Phrases book = new Phrases(english, other);
        assertEquals("[me]!", book.say("The disk of me failed."));
        assertEquals("(It)!", book.say("It failed."));
    }

    @Test
    void whatIsNotInTheBookStaysAsItIs() {
        assertEquals("  $ ls -l; exit  ", GERMAN.said("  $ ls -l; exit  "));
        assertEquals("", GERMAN.said(""));
        assertEquals("Delete what you do not need.", GERMAN.said("Delete what you do not need."));
    }
}
