package io.orderflow.stack.command;

import io.orderflow.stack.Part;
import io.orderflow.stack.StackSettings;
import io.orderflow.stack.Tokens;
import io.orderflow.stack.process.Ports;
import java.io.IOException;
import java.util.List;

/** Prints a token of one of the demo users, and nothing else. */
final class Token {

    private Token() {}

    static int run(StackSettings settings, List<String> arguments) throws IOException, InterruptedException {
        if (arguments.size() != 1) {
            System.err.println("usage: ./orderflow token USER, for example: ./orderflow token trader1");
            return Orderflow.USAGE;
        }
        if (!Ports.answers(settings.port(Part.IDENTITY))) {
            System.err.println("The identity provider does not answer at " + settings.url(Part.IDENTITY)
                    + ". Is Orderflow running? See ./orderflow status");
            return Orderflow.FAILED;
        }
        System.out.println(new Tokens(settings.url(Part.IDENTITY)).of(arguments.getFirst()));
        return Orderflow.OK;
    }
}
