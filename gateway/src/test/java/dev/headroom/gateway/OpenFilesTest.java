package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OpenFilesTest {
    @Test
    void aLowLimitIsSaid() {
        assertEquals(
                Optional.of("Only 1024 files and connections may be open at once: about 512 requests at a time."
                        + " Raise the limit (ulimit -Hn, LimitNOFILE=) for more."),
                OpenFiles.warning(limits("1024")));
    }

    @Test
    void aHighLimitOrNoneIsNot() {
        assertEquals(Optional.empty(), OpenFiles.warning(limits("2500")));
        assertEquals(Optional.empty(), OpenFiles.warning(limits("unlimited")));
        assertEquals(Optional.empty(), OpenFiles.warning(""));
    }

    private static String limits(String open) {
        return "Limit                     Soft Limit           Hard Limit           Units     \n"
                + "Max processes             100                  100                  processes \n"
                + "Max open files            " + open + "                 1048576              files     \n";
    }
}
