/** Hands commands of the Python Headroom on to it. */
package dev.headroom.app.cli.delegation;
