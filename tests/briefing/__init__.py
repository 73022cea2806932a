"""What leaves the application: CSV, pictures, citations."""
