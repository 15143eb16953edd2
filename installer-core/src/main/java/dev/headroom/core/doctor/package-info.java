/** What an examination of this machine found, as data: findings with what to do about each of them. */
package dev.headroom.core.doctor;
