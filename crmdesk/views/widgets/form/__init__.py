"""Forms written as a list of fields, with problems shown under the field as one types."""
