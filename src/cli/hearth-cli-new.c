/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a publisher begins with: it can be shown as it is, and says itself what may stand where. */
static const char start[] =
    "{\n"
    "  \"format\": \"hearth-catalog\",\n"
    "  \"version\": 1,\n"
    "  \"$comment\": [\n"
    "    \"One file is one series. $comment may stand in any object; Hearth passes over it.\",\n"
    "    \"Ids stay the same for ever: what a person did hangs on them.\",\n"
    "    \"Addresses are relative to this file. Check it with: hearth check FILE\"\n"
    "  ],\n"
    "  \"id\": \"my-series\",\n"
    "  \"title\": \"My Series\",\n"
    "  \"summary\": \"What it is about, and for whom.\",\n"
    "  \"language\": \"en\",\n"
    "  \"people\": {\n"
    "    \"host\": { \"name\": \"Name of the Host\", \"role\": \"What they do\" }\n"
    "  },\n"
    "  \"feedback\": {\n"
    "    \"$comment\": [\n"
    "      \"The first of these that is there is used: post, an address that takes JSON, as hearth receive does;\",\n"
    "      \"mail, as mailto:team@example.org; page, an address to open.\"\n"
    "    ],\n"
    "    \"topics\": [\"Content\", \"Sound\"]\n"
    "  },\n"
    "  \"resources\": [\n"
    "    { \"$comment\": \"kind is course, article, code, slides or community.\",\n"
    "      \"title\": \"Where to learn more\", \"url\": \"https://example.org/\", \"kind\": \"article\" }\n"
    "  ],\n"
    "  \"episodes\": [\n"
    "    {\n"
    "      \"$comment\": [\n"
    "        \"kind is fireside-chat, deep-dive, ask-the-experts or talk. A session to come has\",\n"
    "        \"live: { starts, ends, join, questions, status }, with times such as 2030-01-31T17:00:00Z.\"\n"
    "      ],\n"
    "      \"id\": \"first\",\n"
    "      \"number\": 1,\n"
    "      \"kind\": \"talk\",\n"
    "      \"title\": \"The First Episode\",\n"
    "      \"summary\": \"What one hears in it.\",\n"
    "      \"hosts\": [\"host\"],\n"
    "      \"segments\": [\n"
    "        {\n"
    "          \"$comment\": [\n"
    "            \"duration and start are in seconds. Several media are one thing in several qualities.\",\n"
    "            \"chapters may also be the address of a file; captions are WebVTT or SRT.\"\n"
    "          ],\n"
    "          \"id\": \"whole\",\n"
    "          \"title\": \"The First Episode\",\n"
    "          \"duration\": 600,\n"
    "          \"media\": [ { \"url\": \"first.webm\", \"type\": \"video/webm\" } ],\n"
    "          \"captions\": [ { \"url\": \"first.en.vtt\", \"language\": \"en\" } ],\n"
    "          \"chapters\": [\n"
    "            { \"start\": 0, \"title\": \"Welcome\" },\n"
    "            { \"start\": 60, \"title\": \"The matter itself\" }\n"
    "          ]\n"
    "        }\n"
    "      ]\n"
    "    }\n"
    "  ]\n"
    "}\n";

/**
 * hearth_cli_new:
 * @call: the file to write, if any
 *
 * Writes a catalog to begin with, to a file that is not there yet or to the output.
 *
 * Returns: how it went
 */
HearthCliStatus
hearth_cli_new (const HearthCliCall *call)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  if (call->n_locations == 0)
    {
      hearth_cli_print (start);
      return HEARTH_CLI_FINE;
    }
  file = g_file_new_for_commandline_arg (call->locations[0]);
  stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, &error);
  if (stream != NULL &&
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), start, strlen (start), NULL, NULL,
                                 &error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error))
    return HEARTH_CLI_FINE;
  hearth_cli_complain (call->locations[0], error->message);
  return HEARTH_CLI_FAILED;
}
