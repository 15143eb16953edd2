/** The keyring of the system, in which the token of a team's engine is kept. */
package dev.headroom.app.keyring;
