package dev.headroom.gateway.relay.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class BodyBudgetTest {
    @Test
    void allRequestsTogetherTakeNoMoreThanThereIs() {
        var budget = new BodyBudget(10);
        assertTrue(budget.take(6));
        assertFalse(budget.take(5));
        assertTrue(budget.take(4));
        assertFalse(budget.take(1));
        budget.give(6);
        assertTrue(budget.take(6));
    }
}
