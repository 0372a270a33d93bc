/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include <glib/gi18n-lib.h>

const HearthCliCommand hearth_cli_commands[] = {
  {
      .name = "list",
      .arguments = "[--json] [ID|FILE|URL…]",
      .summary = N_ ("List the series that are followed"),
      .details = N_ (
          "Says of each series where its catalog lies, how many episodes it has, how many of\n"
          "them are new, when it was last refreshed and how that went. Nothing is loaded.\n"
          "Where series are named, their catalogs are loaded and listed with their episodes and\n"
          "segments. With --json the list is a JSON document, described in hearth(1).\n"
          "Exit status: 0 when all is well, 1 when something could not be loaded,\n"
          "2 when the library cannot be read."),
      .max_locations = G_MAXUINT,
      .option = "--json",
      .run = hearth_cli_list,
  },
  {
      .name = "add",
      .arguments = "FILE|URL…",
      .summary = N_ ("Follow series"),
      .details = N_ ("Loads each catalog and takes the series into the library. To add what is\n"
                     "followed already is no error.\n"
                     "Exit status: 0 when all is well, 1 when items of a catalog had to be left\n"
                     "out, 2 when a catalog cannot be loaded or kept."),
      .min_locations = 1,
      .max_locations = G_MAXUINT,
      .run = hearth_cli_add,
  },
  {
      .name = "remove",
      .arguments = "ID|ADDRESS…",
      .summary = N_ ("Follow series no longer"),
      .details = N_ ("What was done with a series stays, and is there again when it is added\n"
                     "again. “hearth list” says ids and addresses.\n"
                     "Exit status: 0 when all is well, 2 when there is no such series or it\n"
                     "cannot be removed."),
      .min_locations = 1,
      .max_locations = G_MAXUINT,
      .run = hearth_cli_remove,
  },
  {
      .name = "refresh",
      .arguments = "[ID|ADDRESS…]",
      .summary = N_ ("Look for new episodes"),
      .details = N_ ("Asks for the catalogs of these series again, or of all that are followed,\n"
                     "and says what is new. A catalog that would remove most of a series is held\n"
                     "back; the window asks what to do with it.\n"
                     "Exit status: 0 when all is well, 1 when a series could not be refreshed,\n"
                     "2 when there is no such series."),
      .max_locations = G_MAXUINT,
      .run = hearth_cli_refresh,
  },
  {
      .name = "export",
      .arguments = "[--opml] [FILE]",
      .summary = N_ ("Write the library down"),
      .details = N_ ("Writes series, progress and favourites as one JSON document, described in\n"
                     "hearth(1), to a file or to the output. With --opml only the series that\n"
                     "lie on the web are written, as OPML, which other programs read.\n"
                     "Exit status: 0 when all is well, 2 when it cannot be read or written."),
      .max_locations = 1,
      .option = "--opml",
      .run = hearth_cli_export,
  },
  {
      .name = "import",
      .arguments = "[--refresh] FILE|URL",
      .summary = N_ ("Take in a library or a list of series"),
      .details = N_ ("Takes in what “hearth export” wrote, or OPML of any program: series that\n"
                     "are not there are followed, progress and favourites are united with those\n"
                     "that are there, and nothing is taken away. With --refresh the series that\n"
                     "were never loaded are loaded then.\n"
                     "Exit status: 0 when all is well, 1 when something had to be left out or\n"
                     "could not be loaded, 2 when it cannot be read or kept."),
      .min_locations = 1,
      .max_locations = 1,
      .option = "--refresh",
      .run = hearth_cli_import,
  },
  {
      .name = "new",
      .arguments = "[FILE]",
      .summary = N_ ("Begin a catalog of your own"),
      .details =
          N_ ("Writes a small catalog that says itself what may stand where, to a file that is\n"
              "not there yet or to the output.\n"
              "Exit status: 0 when all is well, 2 when it cannot be written."),
      .max_locations = 1,
      .run = hearth_cli_new,
  },
  {
      .name = "check",
      .arguments = "[--links] FILE|URL…",
      .summary = N_ ("Say what is wrong with catalogs"),
      .details = N_ (
          "Prints each fault as NAME:LINE:COLUMN: error|warning: JSON-PATH: what is wrong.\n"
          "With --links every address in them is asked whether it is there, one question at a\n"
          "time to a server, and recordings are measured against the durations of segments.\n"
          "Exit status: 0 when all is fine or there are only warnings, 1 when there are errors,\n"
          "2 when something cannot be read."),
      .min_locations = 1,
      .max_locations = G_MAXUINT,
      .option = "--links",
      .run = hearth_cli_check,
  },
  {
      .name = "convert",
      .arguments = "FILE|URL",
      .summary = N_ ("Print a catalog of any kind as native JSON"),
      .details =
          N_ ("Of a native catalog the addresses stay as they are written, and further pages are\n"
              "not loaded; of any other format, those that “hearth formats” lists, all is.\n"
              "Exit status: 0 when all of it was converted, 1 when items had to be left out,\n"
              "2 when it cannot be read."),
      .min_locations = 1,
      .max_locations = 1,
      .run = hearth_cli_convert,
  },
  {
      .name = "formats",
      .arguments = "",
      .summary = N_ ("List the kinds of catalogs that Hearth reads"),
      .details =
          N_ ("Says of each what comes with it. Which one a document is Hearth finds out by\n"
              "looking into it.\n"
              "Exit status: 0."),
      .run = hearth_cli_formats,
  },
  {
      .name = "receive",
      .arguments = "--store FILE [OPTION…]",
      .summary = N_ ("Take the feedback on a series of your own"),
      .details =
          N_ ("Listens at --listen ADDRESS:PORT (127.0.0.1:8480 unless said otherwise) for what\n"
              "Hearth sends, and keeps it in a file, each piece once, until it is interrupted.\n"
              "With --token-file FILE only who knows the token in it may send; --per-minute N is\n"
              "how many pieces one address may send in a minute (30; 0 for as many as it likes).\n"
              "With --export csv|json it prints what is in the file instead. See hearth(1).\n"
              "Exit status: 0 when all is well, 2 when it cannot listen, read or write."),
      .max_locations = G_MAXUINT,
      .own_options = TRUE,
      .run = hearth_cli_receive,
  },
  {
      .name = "report",
      .arguments = "FILE",
      .summary = N_ ("Say what feedback came"),
      .details = N_ ("Prints the ratings of each segment, the moments that were mentioned and the\n"
                     "questions, from the file of “hearth receive”.\n"
                     "Exit status: 0 when all is well, 2 when it cannot be read."),
      .min_locations = 1,
      .max_locations = 1,
      .run = hearth_cli_report,
  },
};

const guint hearth_cli_n_commands = G_N_ELEMENTS (hearth_cli_commands);
