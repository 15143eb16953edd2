package dev.headroom.core.runtime.pip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lines that pip 23.2 printed. */
class PipWordsTest {
    @Test
    void eachFileIsToldWithItsSizeAndTheSumSoFar() {
        List<String> told = new ArrayList<>();
        PipProgress progress = new PipProgress(told::add);
        Stream.of(
                        "Looking in indexes: https://ada:s3cret@mirror.example/simple",
                        "  Downloading headroom_ai-0.42.0-py3-none-any.whl.metadata (32 kB)",
                        "Downloading headroom_ai-0.42.0-py3-none-any.whl (1.5 MB)",
                        "  Downloading https://mirror.example/f/torch-2.9.1-cp311-cp311-linux_x86_64.whl (104.2 MB)",
                        "Using cached numpy-2.3.5-cp311-cp311-linux_x86_64.whl (16.9 MB)",
                        "Collecting six>=1.5 (from python-dateutil<3.0.0,>=2.1->botocore<1.45.0,>=1.44.8)",
                        "Requirement already satisfied: pip in /x",
                        "Installing collected packages: numpy, torch, headroom-ai")
                .forEach(progress);
        assertEquals(
                List.of(
                        "Looking in indexes: https://****@mirror.example/simple",
                        "Loading headroom_ai 0.42.0 (1.5 MB); 1.5 MB with this one",
                        "Loading torch 2.9.1 (104.2 MB); 106 MB with this one",
                        "numpy 2.3.5 (16.9 MB) is loaded already",
                        "Collecting six>=1.5",
                        "Unpacking 3 packages"),
                told);
    }

    @Test
    void aFailureIsToldByItsReasonAndNotByItsLastLine() {
        String none = "ERROR: No matching distribution found for headroom-ai[proxy]>=0.28";
        PipFailure certificate = new PipFailure(new Result(
                1,
                "",
                "Could not fetch URL https://x/simple/: There was a problem confirming the ssl certificate: (Caused by"
                        + " SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify"
                        + " failed: self-signed certificate (_ssl.c:1006)'))) - skipping\n" + none));
        assertEquals(
                "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006) ("
                        + none + ")",
                certificate.words());
        PipFailure full = new PipFailure(new Result(
                1, "", "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n"));
        assertTrue(full.isForRoom());
        assertEquals("[Errno 28] No space left on device", full.words());
        assertFalse(certificate.isForRoom());
        assertTrue(new PipFailure(new Result(1, "", "ERROR: Operation cancelled by user")).isStopped());
        assertFalse(certificate.isStopped());
    }
}
