"""Recording a contact: the visit form with its people, promises and next steps."""
