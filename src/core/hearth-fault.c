/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-fault.h"

#include "hearth-param.h"

struct _HearthFault
{
  GObject parent_instance;

  HearthFaultSeverity severity;
  char *document; /* (owned) (nullable) */
  guint line;
  guint column;
  char *path;    /* (owned) (nullable) */
  char *message; /* (owned) (nullable) */
};

typedef enum
{
  PROP_SEVERITY = 1,
  PROP_DOCUMENT,
  PROP_LINE,
  PROP_COLUMN,
  PROP_PATH,
  PROP_MESSAGE,
} FaultProperty;

static GParamSpec *properties[PROP_MESSAGE + 1];

G_DEFINE_FINAL_TYPE (HearthFault, hearth_fault, G_TYPE_OBJECT)

/* Whether a character of a stranger's document could move the cursor, end the line or turn the text
 * around. */
static gboolean
is_treacherous (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void
append_safely (GString *line, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_treacherous (c))
        g_string_append_printf (line, "\\u%04x", c);
      else
        g_string_append_unichar (line, c);
    }
}

static void
hearth_fault_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  HearthFault *self = HEARTH_FAULT (object);

  switch ((FaultProperty) property_id)
    {
    case PROP_SEVERITY:
      self->severity = g_value_get_enum (value);
      break;
    case PROP_DOCUMENT:
      self->document = g_value_dup_string (value);
      break;
    case PROP_LINE:
      self->line = g_value_get_uint (value);
      break;
    case PROP_COLUMN:
      self->column = g_value_get_uint (value);
      break;
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    case PROP_MESSAGE:
      self->message = g_value_dup_string (value);
      break;
    }
}

static void
hearth_fault_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthFault *self = HEARTH_FAULT (object);

  switch ((FaultProperty) property_id)
    {
    case PROP_SEVERITY:
      g_value_set_enum (value, self->severity);
      break;
    case PROP_DOCUMENT:
      g_value_set_string (value, self->document);
      break;
    case PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case PROP_COLUMN:
      g_value_set_uint (value, self->column);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    }
}

static void
hearth_fault_finalize (GObject *object)
{
  HearthFault *self = HEARTH_FAULT (object);

  g_clear_pointer (&self->document, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (hearth_fault_parent_class)->finalize (object);
}

static void
hearth_fault_class_init (HearthFaultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_fault_set_property;
  object_class->get_property = hearth_fault_get_property;
  object_class->finalize = hearth_fault_finalize;

  properties[PROP_SEVERITY] = hearth_param_enum ("severity", HEARTH_TYPE_FAULT_SEVERITY);
  properties[PROP_DOCUMENT] = hearth_param_string ("document");
  properties[PROP_LINE] = hearth_param_uint ("line");
  properties[PROP_COLUMN] = hearth_param_uint ("column");
  properties[PROP_PATH] = hearth_param_string ("path");
  properties[PROP_MESSAGE] = hearth_param_string ("message");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_fault_init (HearthFault *self)
{
}

/**
 * hearth_fault_get_severity:
 * @self: a fault
 *
 * Tells whether something was left out because of the fault.
 *
 * Returns: the severity
 */
HearthFaultSeverity
hearth_fault_get_severity (HearthFault *self)
{
  g_return_val_if_fail (HEARTH_IS_FAULT (self), HEARTH_FAULT_SEVERITY_ERROR);

  return self->severity;
}

/**
 * hearth_fault_get_document:
 * @self: a fault
 *
 * Gives the name of the document.
 *
 * Returns: (nullable): the document
 */
const char *
hearth_fault_get_document (HearthFault *self)
{
  g_return_val_if_fail (HEARTH_IS_FAULT (self), NULL);

  return self->document;
}

/**
 * hearth_fault_get_line:
 * @self: a fault
 *
 * Gives the line of the document, from 1, 0 when it is not known.
 *
 * Returns: the line
 */
guint
hearth_fault_get_line (HearthFault *self)
{
  g_return_val_if_fail (HEARTH_IS_FAULT (self), 0);

  return self->line;
}

/**
 * hearth_fault_get_column:
 * @self: a fault
 *
 * Gives the column of the line, from 1, 0 when it is not known.
 *
 * Returns: the column
 */
guint
hearth_fault_get_column (HearthFault *self)
{
  g_return_val_if_fail (HEARTH_IS_FAULT (self), 0);

  return self->column;
}

/**
 * hearth_fault_get_path:
 * @self: a fault
 *
 * Gives the place in the document, such as `episodes[3].title`.
 *
 * Returns: (nullable): the path
 */
const char *
hearth_fault_get_path (HearthFault *self)
{
  g_return_val_if_fail (HEARTH_IS_FAULT (self), NULL);

  return self->path;
}

/**
 * hearth_fault_get_message:
 * @self: a fault
 *
 * Gives what is wrong, in words.
 *
 * Returns: (nullable): the message
 */
const char *
hearth_fault_get_message (HearthFault *self)
{
  g_return_val_if_fail (HEARTH_IS_FAULT (self), NULL);

  return self->message;
}

/**
 * hearth_fault_new:
 * @severity: an error when something was left out, else a warning
 * @document: (nullable): the name of the document
 * @line: the line from 1, 0 when it is not known
 * @column: the column from 1, 0 when it is not known
 * @path: (nullable): the place in the document, such as `episodes[3].title`
 * @message: what is wrong, in words
 *
 * Makes a fault.
 *
 * Returns: (transfer full): a fault
 */
HearthFault *
hearth_fault_new (HearthFaultSeverity severity,
                  const char *document,
                  guint line,
                  guint column,
                  const char *path,
                  const char *message)
{
  return g_object_new (HEARTH_TYPE_FAULT, "severity", severity, "document", document, "line", line,
                       "column", column, "path", path, "message", message, NULL);
}

/**
 * hearth_fault_to_string:
 * @self: a fault
 *
 * Writes a fault as one line, in the form in which compilers do, so that editors can jump to the
 * place: `NAME:LINE:COLUMN: error: PATH: what is wrong`. A place
 * that is not known is the start of the document; a path that is not known is left out.
 *
 * Returns: (transfer full): the line, without its end and fit for a terminal
 */
char *
hearth_fault_to_string (HearthFault *self)
{
  GString *line;

  g_return_val_if_fail (HEARTH_IS_FAULT (self), NULL);

  line = g_string_new (NULL);
  if (self->document != NULL)
    {
      /* A fault of the whole document stands at its start, so that every line reads alike. */
      append_safely (line, self->document);
      g_string_append_printf (line, ":%u:%u: ", MAX (self->line, 1), MAX (self->column, 1));
    }
  /* These words are part of the form, which is the same in every language. */
  g_string_append (line, self->severity == HEARTH_FAULT_SEVERITY_ERROR ? "error: " : "warning: ");
  if (self->path != NULL && *self->path != '\0')
    {
      append_safely (line, self->path);
      g_string_append (line, ": ");
    }
  append_safely (line, self->message != NULL ? self->message : "");
  return g_string_free (line, FALSE);
}
