namespace TorchSharp;

public static partial class torch
{
    // The tensor's side of autograd.
    public partial class Tensor
    {
        /// <summary>Whether operations on the tensor are recorded for gradients.</summary>
        public unsafe bool requires_grad
        {
            get
            {
                bool result;
                Check(Native.st_requires_grad(Handle, &result), this);
                return result;
            }
            set => Check(Native.st_set_requires_grad(Handle, value), this);
        }

        /// <summary>Sets <see cref="requires_grad"/>; returns this.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Sets <see cref="requires_grad"/>; returns this.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Whether no recorded operation made the tensor.</summary>
        public unsafe bool is_leaf
        {
            get
            {
                bool result;
                Check(Native.st_is_leaf(Handle, &result), this);
                return result;
            }
        }

        /// <summary>
        /// The gradient that <see cref="backward()"/> adds up; null where there is none. Every read makes a new tensor over it,
        /// to be disposed of or left to a scope. Setting it replaces it, null removes it.
        /// </summary>
        public unsafe Tensor? grad
        {
            get
            {
                nint result;
                Check(Native.st_grad(Handle, &result), this);
                return result == 0 ? null : new Tensor(result);
            }
            set => Check(Native.st_set_grad(Handle, HandleOf(value)), this, value);
        }

        /// <summary>Keeps the gradient of this tensor though it is not a leaf.</summary>
        public void retain_grad() => Check(Native.st_retain_grad(Handle), this);

        /// <summary>A tensor over the same memory that is no part of the graph.</summary>
        public Tensor detach() => Wrap(Native.st_detach(Handle), this);

        /// <summary>Takes the tensor out of the graph; returns this.</summary>
        public Tensor detach_() => Done(Native.st_detach_(Handle), this);

        /// <summary>Adds the gradient of this tensor of one element to the leaves it depends on.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">It has several elements, or no graph.</exception>
        public unsafe void backward()
        {
            var handle = Handle;
            Check(Native.st_backward(&handle, 1, null, 0, null, 0, false, false), this);
        }

        /// <summary>Adds the gradient of this tensor to the leaves it depends on.</summary>
        public void backward(
            IList<Tensor>? grad_tensors = null,
            bool retain_graph = false,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        ) => autograd.backward(this, grad_tensors!, retain_graph, create_graph, inputs!);
    }
}
