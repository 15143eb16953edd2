/**
 * Two machines in memory, on which tests of the core run in milliseconds and without touching the real one.
 *
 * <p>{@link dev.headroom.core.sim.SimHost} is a crash model, and that is why it is worth its lines. Every call on it that could
 * change the machine is a moment at which the process can be killed or the power can be cut; the disk then holds what a real one
 * may hold at that moment: a write that is lost, torn, or filled with zeros. Tests repeat one command with a crash at the first
 * moment, the second and so on until none is left, recover, and compare every byte of the home folder. SQLite tests its own
 * claim in this way, with a replaced file system that fails on purpose (sqlite.org/testing.html, "Crash Testing").
 * No real disk can be made to fail at a chosen moment, so this cannot be tested on one.
 *
 * <p>{@link dev.headroom.core.sim.PaperMachine} can only be looked at: a test describes its files, programs and their answers,
 * and every change fails the test. Plans for all operating systems are rendered from it on Linux.
 */
@org.jspecify.annotations.NullMarked
package dev.headroom.core.sim;
