/**
 * The wing of the Python installer: everything that is only about what Headroom's own {@code headroom install}, written in
 * Python, left on a machine. Nothing in here writes anything in its manner, and the rest of the program would work without
 * it. This package holds no class; each of its parts stands at the height at which it is used.
 *
 * <ul>
 *   <li>{@code legacy.text} takes its blocks out of a text; it is pure.
 *   <li>{@code legacy.detect} recognises its processes, scripts and tasks.
 *   <li>{@code legacy.supervisor} stops and removes the tasks that only that installer makes.
 *   <li>{@code legacy.undo} plans how its changes of the user's settings are taken back.
 * </ul>
 */
package dev.headroom.core.legacy;
