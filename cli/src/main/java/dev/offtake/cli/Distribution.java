package dev.offtake.cli;

import java.io.File;

/** Where the command was installed. */
final class Distribution {

    /** The property by which the launcher names the distribution's folder. */
    static final String HOME = "offtake.home";

    private Distribution() {}

    /** A place as a path below the distribution's folder, where it lies there. */
    static String shortened(String place) {
        String home = System.getProperty(HOME);
        return home != null && place.startsWith(home + File.separator) ? place.substring(home.length() + 1) : place;
    }
}
