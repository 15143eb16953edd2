/** The built program on a machine that boots; there are only tests here. */
package dev.headroom.acceptance;
