/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-writer.h"

#include "hearth-json-text.h"
#include "hearth-native-format.h"
#include "hearth-native-value.h"
#include "hearth-person.h"

#include <string.h>

/* In characters, the comma behind not counted. */
#define LINE_WIDTH 100

typedef struct
{
  GString *out;
  guint depth;
  gboolean is_first;  /* nothing stands yet between the last bracket and here */
  gboolean is_inline; /* within a small object that stands on one line */
  HearthCatalog *catalog;
} Writer;

static void
write_object (Writer *writer, GObject *object, const HearthNativeType *type);

static void
begin_line (Writer *writer)
{
  if (!writer->is_first)
    g_string_append_c (writer->out, ',');
  writer->is_first = FALSE;
  if (writer->is_inline)
    {
      g_string_append_c (writer->out, ' ');
      return;
    }
  g_string_append_c (writer->out, '\n');
  for (guint i = 0; i < writer->depth; i++)
    g_string_append (writer->out, "  ");
}

static void
open_bracket (Writer *writer, char bracket)
{
  g_string_append_c (writer->out, bracket);
  writer->depth++;
  writer->is_first = TRUE;
}

static void
close_bracket (Writer *writer, char bracket)
{
  const gboolean is_empty = writer->is_first;

  writer->depth--;
  if (!is_empty)
    {
      writer->is_first = TRUE;
      begin_line (writer);
    }
  g_string_append_c (writer->out, bracket);
  writer->is_first = FALSE;
}

static void
write_string (Writer *writer, const char *text)
{
  hearth_json_append_string (writer->out, text);
}

static void
write_name (Writer *writer, const char *name)
{
  begin_line (writer);
  write_string (writer, name);
  g_string_append (writer->out, ": ");
}

static void
write_member_string (Writer *writer, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  write_name (writer, name);
  write_string (writer, text);
}

static void
write_seconds (Writer *writer, const char *name, gint64 time_ms)
{
  if (time_ms < 0)
    return;
  write_name (writer, name);
  hearth_json_append_seconds (writer->out, time_ms);
}

static void
write_number (Writer *writer, const char *name, const GValue *value)
{
  g_auto (GValue) number = G_VALUE_INIT;

  g_value_init (&number, G_TYPE_UINT64);
  g_value_transform (value, &number);
  if (g_value_get_uint64 (&number) == 0)
    return;
  write_name (writer, name);
  g_string_append_printf (writer->out, "%" G_GUINT64_FORMAT, g_value_get_uint64 (&number));
}

static void
write_time (Writer *writer, const char *name, GDateTime *time)
{
  g_autofree char *text = time != NULL ? hearth_native_format_time (time) : NULL;

  write_member_string (writer, name, text);
}

static void
write_word (Writer *writer, const HearthNativeMember *member, int value)
{
  if (value != 0 || (member->flags & HEARTH_NATIVE_MEMBER_SILENT) == 0)
    write_member_string (writer, member->name,
                         hearth_enum_to_nick (member->get_enum_type (), value));
}

/* Short lists of words stand on one line. */
static void
write_strings (Writer *writer, const char *name, const char *const *strings)
{
  if (strings == NULL || strings[0] == NULL)
    return;
  write_name (writer, name);
  g_string_append_c (writer->out, '[');
  for (guint i = 0; strings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (writer->out, ", ");
      write_string (writer, strings[i]);
    }
  g_string_append_c (writer->out, ']');
}

static void
write_named (Writer *writer, const char *name, GListModel *people)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (HearthPerson) person = g_list_model_get_item (people, i);

      if (hearth_person_get_id (person) != NULL)
        g_strv_builder_add (builder, hearth_person_get_id (person));
    }
  ids = g_strv_builder_end (builder);
  write_strings (writer, name, (const char *const *) ids);
}

static void
write_list (Writer *writer, const HearthNativeMember *member, GListModel *items)
{
  write_name (writer, member->name);
  open_bracket (writer, '[');
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);

      begin_line (writer);
      write_object (writer, item, member->items);
    }
  close_bracket (writer, ']');
}

static void
write_people (Writer *writer, const HearthNativeMember *member, GListModel *people)
{
  write_name (writer, member->name);
  open_bracket (writer, '{');
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (GObject) person = g_list_model_get_item (people, i);

      write_name (writer, hearth_person_get_id (HEARTH_PERSON (person)));
      write_object (writer, person, member->items);
    }
  close_bracket (writer, '}');
}

static void
write_chapters (Writer *writer,
                const HearthNativeMember *member,
                GObject *segment,
                GListModel *items)
{
  if (items != NULL && g_list_model_get_n_items (items) > 0)
    write_list (writer, member, items);
  else
    write_member_string (writer, member->name,
                         hearth_segment_get_chapters_url (HEARTH_SEGMENT (segment)));
}

static gboolean
is_filled (GListModel *items)
{
  return items != NULL && g_list_model_get_n_items (items) > 0;
}

static void
write_object_member (Writer *writer, const HearthNativeMember *member, GObject *object)
{
  if (object == NULL)
    return;
  write_name (writer, member->name);
  write_object (writer, object, member->items);
}

/* The members that stand for a list; an empty one is not written. */
static void
write_list_member (Writer *writer,
                   const HearthNativeMember *member,
                   GObject *object,
                   GListModel *items)
{
  if (member->kind == HEARTH_NATIVE_KIND_CHAPTERS)
    write_chapters (writer, member, object, items);
  else if (!is_filled (items))
    return;
  else if (member->kind == HEARTH_NATIVE_KIND_NAMED)
    write_named (writer, member->name, items);
  else if (member->kind == HEARTH_NATIVE_KIND_PEOPLE)
    write_people (writer, member, items);
  else
    write_list (writer, member, items);
}

static void
write_property (Writer *writer, const HearthNativeMember *member, GObject *object)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (object, member->property, &value);
  switch (member->kind)
    {
    case HEARTH_NATIVE_KIND_ID:
    case HEARTH_NATIVE_KIND_LINE:
    case HEARTH_NATIVE_KIND_TEXT:
    case HEARTH_NATIVE_KIND_URL:
    case HEARTH_NATIVE_KIND_WEB_URL:
    case HEARTH_NATIVE_KIND_MAIL_URL:
      write_member_string (writer, member->name, g_value_get_string (&value));
      break;
    case HEARTH_NATIVE_KIND_WORD:
      write_word (writer, member, g_value_get_enum (&value));
      break;
    case HEARTH_NATIVE_KIND_TIME:
      write_time (writer, member->name, g_value_get_boxed (&value));
      break;
    case HEARTH_NATIVE_KIND_SECONDS:
      write_seconds (writer, member->name, g_value_get_int64 (&value));
      break;
    case HEARTH_NATIVE_KIND_NUMBER:
      write_number (writer, member->name, &value);
      break;
    case HEARTH_NATIVE_KIND_STRINGS:
      write_strings (writer, member->name, g_value_get_boxed (&value));
      break;
    case HEARTH_NATIVE_KIND_OBJECT:
      write_object_member (writer, member, g_value_get_object (&value));
      break;
    case HEARTH_NATIVE_KIND_NAMED:
    case HEARTH_NATIVE_KIND_PEOPLE:
    case HEARTH_NATIVE_KIND_LIST:
    case HEARTH_NATIVE_KIND_CHAPTERS:
      write_list_member (writer, member, object, g_value_get_object (&value));
      break;
    case HEARTH_NATIVE_KIND_FORMAT:
    case HEARTH_NATIVE_KIND_VERSION:
    case HEARTH_NATIVE_KIND_IGNORED:
    case HEARTH_NATIVE_KIND_NEXT:
    case HEARTH_NATIVE_KIND_EPISODES:
      g_assert_not_reached ();
    }
}

/* What belongs to the document or the catalog and not to an object of the table. */
static gboolean
write_catalog_member (Writer *writer, const HearthNativeMember *member)
{
  if (member->kind == HEARTH_NATIVE_KIND_FORMAT)
    write_member_string (writer, member->name, HEARTH_NATIVE_FORMAT);
  else if (member->kind == HEARTH_NATIVE_KIND_VERSION)
    {
      write_name (writer, member->name);
      g_string_append_printf (writer->out, "%d", HEARTH_NATIVE_VERSION);
    }
  else if (member->kind == HEARTH_NATIVE_KIND_NEXT)
    write_member_string (writer, member->name, hearth_catalog_get_next (writer->catalog));
  else if (member->kind == HEARTH_NATIVE_KIND_EPISODES)
    write_list (writer, member, G_LIST_MODEL (writer->catalog));
  else
    return member->kind == HEARTH_NATIVE_KIND_IGNORED;
  return TRUE;
}

static void
write_members (Writer *writer, GObject *object, const HearthNativeType *type)
{
  open_bracket (writer, '{');
  for (guint i = 0; i < type->n_members; i++)
    if (!write_catalog_member (writer, &type->members[i]))
      write_property (writer, &type->members[i], object);
  close_bracket (writer, '}');
}

static gboolean
holds_only_values (const HearthNativeType *type)
{
  for (guint i = 0; i < type->n_members; i++)
    if (type->members[i].items != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
fits_line (GString *out)
{
  const char *line = out->str + out->len;

  while (line > out->str && line[-1] != '\n')
    line--;
  return g_utf8_strlen (line, -1) <= LINE_WIDTH;
}

/* A small object, such as a chapter, stands on one line when it fits there. */
static void
write_object (Writer *writer, GObject *object, const HearthNativeType *type)
{
  const gsize start = writer->out->len;

  if (holds_only_values (type))
    {
      writer->is_inline = TRUE;
      write_members (writer, object, type);
      writer->is_inline = FALSE;
      if (fits_line (writer->out))
        return;
      g_string_truncate (writer->out, start);
    }
  write_members (writer, object, type);
}

/**
 * hearth_native_write:
 * @catalog: a catalog
 *
 * Writes a catalog as native JSON: two spaces of indentation, the members in one order, nothing
 * that the format does not know, and numbers as short as they are exact. Reading that and writing
 * it again gives the same bytes. Any thread may call it.
 *
 * Returns: (transfer full): UTF-8 text with a line feed at its end
 */
GBytes *
hearth_native_write (HearthCatalog *catalog)
{
  Writer writer = { .out = g_string_new (NULL), .catalog = catalog };

  write_object (&writer, G_OBJECT (hearth_catalog_get_series (catalog)), &hearth_native_series);
  g_string_append_c (writer.out, '\n');
  return g_string_free_to_bytes (writer.out);
}
