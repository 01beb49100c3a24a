package io.orderflow.stack.command;

import io.orderflow.stack.LocalStack;
import io.orderflow.stack.StackSettings;
import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Deletes all data, after having asked. */
final class Reset {

    private Reset() {}

    static int run(StackSettings settings, List<String> arguments) throws IOException {
        if (Status.isRunning(settings)) {
            System.err.println("Orderflow is running. Stop it first: ./orderflow down");
            return Orderflow.FAILED;
        }
        boolean agreed = arguments.equals(List.of("-y"))
                || asks("This deletes all orders, accounts and trails in "
                        + settings.folder().root() + ". Continue? [y/N] ");
        if (!agreed) {
            System.out.println("Nothing was deleted.");
            return Orderflow.FAILED;
        }
        LocalStack.endLeftovers(settings.folder(), System.out::println);
        settings.folder().clear();
        System.out.println("All data is deleted. ./orderflow up starts with an empty system.");
        return Orderflow.OK;
    }

    private static boolean asks(String question) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            System.err.println("Nobody is there to ask; ./orderflow reset -y deletes without asking.");
            return false;
        }
        String answer = console.readLine("%s", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
